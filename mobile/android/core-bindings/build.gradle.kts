plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "org.kith.bindings"
    compileSdk = 36
    defaultConfig { minSdk = 30 }
    sourceSets["main"].kotlin.srcDir("src/main/kotlin")
}

kotlin { jvmToolchain(17) }

// What `cargo xtask bindings` wrote; mend.mjs says what is mended on the way. Libraries for phones lie in src/main/jniLibs.
val bindings = providers.gradleProperty("kith.bindings").orElse("$rootDir/../../target/bindings/kotlin")
val mended = layout.buildDirectory.dir("bindings")
val mend = tasks.register<Exec>("mendBindings") {
    inputs.dir(bindings)
    outputs.dir(mended)
    commandLine("node", "$projectDir/mend.mjs", bindings.get(), mended.get().asFile.path)
}
android.sourceSets["main"].kotlin.srcDir(mended)
tasks.withType<org.jetbrains.kotlin.gradle.tasks.KotlinCompile>().configureEach { dependsOn(mend) }

dependencies {
    api(libs.coroutines)
    implementation("${libs.jna.get()}@aar")
}
