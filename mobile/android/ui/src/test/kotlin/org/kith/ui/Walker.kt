package org.kith.ui

import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.printToString

/** Somebody who goes through the screens by what a screen reader finds alone. */
internal class Walker(private val screen: ComposeTestRule) {
    /** The English of a word. */
    fun words(word: Word, vararg put: Pair<String, String>) = English.say(word, mapOf(*put))

    /** Waits for something. What lies above everything else, such as a question that is asked, comes last. */
    fun find(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        try {
            screen.waitUntil(10_000) { screen.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() }
        } catch (late: ComposeTimeoutException) {
            throw AssertionError("not found: ${matcher.description}, in\n${screen.onAllNodes(isRoot())[0].printToString()}", late)
        }
        return screen.onAllNodes(matcher).onLast()
    }

    /** Waits until something is there no more. */
    fun gone(text: String) = screen.waitUntil(10_000) { screen.onAllNodes(hasText(text, substring = true)).fetchSemanticsNodes().isEmpty() }

    fun press(word: Word, vararg put: Pair<String, String>) = press(words(word, *put))

    fun press(text: String) {
        val node = find((hasText(text) or hasContentDescription(text)) and hasClickAction())
        runCatching { node.performScrollTo() }
        node.performClick()
    }

    fun write(field: Word, text: String) {
        val node = find(hasText(words(field), substring = true) and hasSetTextAction())
        runCatching { node.performScrollTo() }
        node.performTextReplacement(text)
    }

    fun sees(text: String) = find(hasText(text, substring = true))

    fun sees(word: Word, vararg put: Pair<String, String>) = sees(words(word, *put))
}
