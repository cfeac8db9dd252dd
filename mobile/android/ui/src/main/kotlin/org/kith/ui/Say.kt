package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import java.util.Locale
import org.kith.domain.Trouble

/** The language the screens speak. */
interface Words {
    /** Whose days and lists are spoken. */
    val locale: Locale

    /** The text of a word, its places filled in. */
    fun say(word: Word, put: Map<String, String> = emptyMap()): String
}

/** English as the catalogue has it: what a JVM speaks. An Android app says the same from its resources. */
object English : Words {
    override val locale: Locale = Locale.UK

    override fun say(word: Word, put: Map<String, String>): String = filled(word.text, put)
}

/** A text with its places filled in. */
fun filled(text: String, put: Map<String, String>): String =
    PLACE.replace(text) { put[it.groupValues[1]].orEmpty() }

private val PLACE = Regex("""\{(\w+)\}""")

/** The words of the screens within. */
val LocalWords = staticCompositionLocalOf<Words> { English }

/** The text of a word, its places filled in. */
@Composable
fun say(word: Word, vararg put: Pair<String, String>): String = LocalWords.current.say(word, mapOf(*put))

private val SENTENCES = Word.entries.associateBy { it.key }

/** The word for an error's code. */
fun sentenceFor(code: String): Word = SENTENCES["code.$code"]?.takeIf { it != Word.CODE_OTHER } ?: Word.CODE_OTHER

/** What happened, what was kept, what to do. */
fun Words.sentence(trouble: Trouble): String = say(sentenceFor(trouble.code), mapOf("code" to trouble.code))
