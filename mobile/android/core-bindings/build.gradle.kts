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

// What `cargo xtask bindings` wrote. Libraries for phones lie in src/main/jniLibs.
val bindings = providers.gradleProperty("kith.bindings").orElse("$rootDir/../../target/bindings/kotlin")
android.sourceSets["main"].kotlin.srcDir(bindings)

dependencies {
    api(libs.coroutines)
    implementation("${libs.jna.get()}@aar")
}
