plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "org.kith.ui"
    compileSdk = 36
    defaultConfig { minSdk = 30 }
    sourceSets["main"].kotlin.srcDir("src/main/kotlin")
}

kotlin { jvmToolchain(17) }

// The words and the crisis lines, made from the web's.
val words = layout.buildDirectory.dir("words")
val makeWords = listOf("kotlin" to "Word.kt", "crisis" to "CrisisLines.kt").map { (form, file) ->
    tasks.register<Exec>("make${file.removeSuffix(".kt")}") {
        outputs.file(words.map { it.file("org/kith/ui/$file") })
        commandLine("node", "$rootDir/../words/words.mjs", form, words.get().file("org/kith/ui/$file").asFile.path)
    }
}
android.sourceSets["main"].kotlin.srcDir(words)
tasks.withType<org.jetbrains.kotlin.gradle.tasks.KotlinCompile>().configureEach { dependsOn(makeWords) }

dependencies {
    api(project(":domain"))
    api(libs.compose.ui)
    api(libs.compose.foundation)
    api(libs.compose.material3)
}
