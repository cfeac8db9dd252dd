plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "org.kith.bindings"
    compileSdk = 37
    defaultConfig { minSdk = 30 }
    // Maven runs the tests: Gradle is given nothing to compile them with.
    sourceSets["test"].kotlin.directories.clear()
}

kotlin { jvmToolchain(17) }

// What `cargo xtask bindings` wrote. Libraries for phones lie in src/main/jniLibs.
val bindings = providers.gradleProperty("kith.bindings").orElse("$rootDir/../../target/bindings/kotlin")
android.sourceSets["main"].kotlin.directories.add(bindings.get())

dependencies {
    api(libs.coroutines)
    implementation("${libs.jna.get()}@aar")
}
