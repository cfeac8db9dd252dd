plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "org.kith.domain"
    compileSdk = 37
    defaultConfig { minSdk = 30 }
    // Maven runs the tests: Gradle is given nothing to compile them with.
    sourceSets["test"].kotlin.directories.clear()
}

kotlin { jvmToolchain(17) }

dependencies {
    api(project(":core-bindings"))
    implementation(libs.zxing)
}
