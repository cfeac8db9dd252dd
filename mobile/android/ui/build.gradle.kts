plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "org.kith.ui"
    compileSdk = 37
    defaultConfig { minSdk = 30 }
    // Maven runs the tests: Gradle is given nothing to compile them with.
    sourceSets["test"].kotlin.directories.clear()
}

kotlin { jvmToolchain(17) }

// The words and the crisis lines, made from the web's.
val words = layout.buildDirectory.dir("words")
val catalogue = files("../../words/words.mjs", "../../words/phone.json", "../../../web/src/words/en.json", "../../../web/src/crisis/lines.json")
val makeWords = listOf("kotlin" to "Word.kt", "crisis" to "CrisisLines.kt").map { (form, file) ->
    tasks.register<Exec>("make${file.removeSuffix(".kt")}") {
        inputs.files(catalogue)
        outputs.file(words.map { it.file("org/kith/ui/$file") })
        commandLine("node", "$rootDir/../words/words.mjs", form, words.get().file("org/kith/ui/$file").asFile.path)
    }
}
android.sourceSets["main"].kotlin.directories.add(words.get().asFile.path)
tasks.named("preBuild") { dependsOn(makeWords) }

dependencies {
    api(project(":domain"))
    api(libs.compose.ui)
    api(libs.compose.foundation)
    api(libs.compose.material3)
}
