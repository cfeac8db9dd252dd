package org.kith.ui

import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** The words of a phone: none missing, none that speaks of a browser, each place filled in. */
class WordsTest {
    private val repository = File(System.getProperty("kith.repository") ?: "../../..")
    private val sources = File("src/main/kotlin").walk().filter { it.extension == "kt" }.joinToString("\n") { it.readText() }

    private fun made(form: String, name: String): String {
        val out = File("target/words-test/$name")
        val made = ProcessBuilder("node", "$repository/mobile/words/words.mjs", form, out.path).inheritIO().start().waitFor()
        assertEquals(0, made)
        return out.readText()
    }

    @Test
    fun `every code of the core has a sentence`() {
        val table = File(repository, "core/companion/ERRORS.md").readText()
        val codes = Regex("""^\|\s*`([A-Z]\w+\.[A-Z]\w+)`""", RegexOption.MULTILINE).findAll(table).map { it.groupValues[1] }.toList()
        assertTrue(codes.size > 40)
        assertEquals(emptyList(), codes.filter { sentenceFor(it) == Word.CODE_OTHER })
        assertTrue("Some.New" in English.say(sentenceFor("Some.New"), mapOf("code" to "Some.New")))
    }

    @Test
    fun `every line of help has its words and a day on which it was looked up`() {
        assertTrue(CRISIS_LINES.any { it.digits == "999" })
        for (line in CRISIS_LINES) {
            assertTrue(line.name.text.isNotBlank() && line.about.text.isNotBlank() && line.source.startsWith("https://"))
            assertNotNull(Regex("""\d{4}-\d\d-\d\d""").matchEntire(line.checkedOn))
        }
    }

    @Test
    fun `no word speaks of a browser or blames anybody`() {
        val never = Regex("""\b(browser|tab|load this page|close this page|failed?|invalid|error|addict|clean|sober|relapse|setback)\b""", RegexOption.IGNORE_CASE)
        assertEquals(emptyList(), Word.entries.filter { never.containsMatchIn(it.text) })
    }

    @Test
    fun `each place of a text is filled in where it is said`() {
        for (call in Regex("""say\(Word\.([A-Z0-9_]+)((?:, "\w+" to|, mapOf\()[^\n]*)?""").findAll(sources)) {
            val word = Word.valueOf(call.groupValues[1])
            for (place in word.places) if (word != Word.WRITE_PERSON_STRETCH) assertTrue("\"$place\" to" in call.groupValues[2], "$word lacks $place")
        }
    }

    @Test
    fun `the forms of Android and Apple hold every word and every place`() {
        val android = made("android", "strings.xml")
        val apple = made("apple", "Localizable.xcstrings")
        for (word in Word.entries) {
            val line = android.lines().singleOrNull { "name=\"${word.resource}\"" in it }
            assertNotNull(line, word.key)
            word.places.indices.forEach { assertTrue("%${it + 1}\$s" in line, word.key) }
            assertTrue("\"${word.key}\": {" in apple, word.key)
            word.places.forEach { assertTrue("{$it}" in apple, word.key) }
        }
    }
}
