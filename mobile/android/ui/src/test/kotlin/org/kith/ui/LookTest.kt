package org.kith.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The colours are those of the look, and can be read. */
class LookTest {
    private fun contrast(a: Color, b: Color): Float {
        val (light, dark) = listOf(a.luminance(), b.luminance()).sortedDescending()
        return (light + 0.05f) / (dark + 0.05f)
    }

    @Test
    fun `text stands out from what it stands on`() {
        for (tones in listOf(Tones.LIGHT, Tones.DARK)) with(tones) {
            for (ground in listOf(paper, sheet, hollow)) {
                assertTrue(contrast(ink, ground) >= 7)
                assertTrue(contrast(quiet, ground) >= 4.5)
                assertTrue(contrast(deep, ground) >= 4.5)
            }
            // What says where one can write, and where one is (WCAG 1.4.11).
            for (ground in listOf(paper, sheet, hollow, glow)) for (line in listOf(edge, focus)) assertTrue(contrast(line, ground) >= 3)
            assertTrue(contrast(onGlow, glow) >= 7)
            assertTrue(contrast(ember, glow) >= 4.5)
            assertTrue(contrast(onLeaf, leaf) >= 7)
            assertTrue(contrast(onDeep, deep) >= 4.5)
        }
    }

    @Test
    fun `the colours are the web's`() {
        val css = File(System.getProperty("kith.repository") ?: "../../..", "web/src/look/tokens.css").readText()
        fun named(name: String): Pair<Color, Color> {
            val (light, dark) = Regex("""--$name:\s*light-dark\(#(\w{6}), #(\w{6})\)""").find(css)!!.destructured
            return Color(0xFF000000 or light.toLong(16)) to Color(0xFF000000 or dark.toLong(16))
        }
        val each: Map<String, Tones.() -> Color> = mapOf(
            "paper" to { paper }, "sheet" to { sheet }, "hollow" to { hollow }, "ink" to { ink }, "quiet" to { quiet }, "line" to { line },
            "deep" to { deep }, "on-deep" to { onDeep }, "glow" to { glow }, "on-glow" to { onGlow }, "ember" to { ember },
            "leaf" to { leaf }, "on-leaf" to { onLeaf }, "focus" to { focus },
        )
        for ((name, tone) in each) assertEquals(named(name), Tones.LIGHT.tone() to Tones.DARK.tone(), name)
    }
}
