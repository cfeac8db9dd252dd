plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "org.kith.app"
    compileSdk = 37
    defaultConfig {
        applicationId = "org.kith.app"
        minSdk = 30
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
    }
    // Not shrunk: JNA and the words are found by name.
    buildTypes { release { isMinifyEnabled = false } }
    // Maven runs the tests: Gradle is given nothing to compile them with.
    sourceSets["test"].kotlin.directories.clear()
}

kotlin { jvmToolchain(17) }

// strings.xml, made from the web's catalogue.
val strings = layout.buildDirectory.dir("words/res")
val makeStrings = tasks.register<Exec>("makeStrings") {
    inputs.files("../../words/words.mjs", "../../words/phone.json", "../../../web/src/words/en.json")
    outputs.dir(strings)
    commandLine("node", "$rootDir/../words/words.mjs", "android", strings.get().file("values/strings.xml").asFile.path)
}
android.sourceSets["main"].res.directories.add(strings.get().asFile.path)
tasks.named("preBuild") { dependsOn(makeStrings) }

dependencies {
    implementation(project(":ui"))
    implementation(project(":platform"))
    implementation(libs.activity.compose)
    implementation(libs.coroutines.android)
}
