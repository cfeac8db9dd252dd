plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "org.kith.domain"
    compileSdk = 36
    defaultConfig { minSdk = 30 }
    sourceSets["main"].kotlin.srcDir("src/main/kotlin")
}

kotlin { jvmToolchain(17) }

dependencies {
    api(project(":core-bindings"))
    implementation(libs.zxing)
}
