package org.kith.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import java.util.Locale
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.Future
import kotlin.io.path.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeBytes
import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineExceptionHandler
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.kith.domain.Shell

/** A language that is read from right to left, and shows every word that was forgotten by being longer. */
internal object Mirrored : Words {
    override val locale: Locale = Locale.UK
    override fun say(word: Word, put: Map<String, String>): String =
        if (word == Word.LANGUAGE_DIRECTION) "rtl" else "\u200F" + filled(word.text, put)
}

/** One way of looking at a screen. */
internal class Look(val name: String, val dark: Boolean = false, val fontScale: Float = 1f, val words: Words = English)

private val LOOKS = listOf(Look("light"), Look("dark", dark = true), Look("large", fontScale = 2f), Look("rtl", words = Mirrored))

/** How large a picture is, pixels, and how many of them make a unit. */
internal class Paper(val width: Int, val height: Int, val density: Float) {
    companion object {
        /** A small phone, upright; longer for what would have to be scrolled. */
        fun upright(height: Int = 1280) = Paper(720, height, 2f)

        /** A tablet, or a window beside others. */
        val WIDE = Paper(1280, 800, 1f)
    }
}

/** Draws screens by day, by night, at twice the size of text and from right to left, as pictures to be looked at. */
internal class Painter : AutoCloseable {
    private val out = Path(System.getProperty("kith.pictures") ?: "target/pictures").createDirectories()

    /** A screen that breaks is drawn without what broke: that is no picture of it. */
    private val broken = CopyOnWriteArrayList<Throwable>()
    private val faults = CoroutineExceptionHandler { _, fault -> broken += fault }

    /** One picture is written while the next is drawn. */
    private val writing = Executors.newSingleThreadExecutor()
    private val written = mutableListOf<Future<*>>()

    /** All of Kith, as it stands. */
    fun screen(name: String, shell: Shell, paper: Paper = Paper.upright(), tabs: Int = 0) =
        screen(name, Opening.Here(shell), shell, paper, tabs)

    /** All of Kith, however it was opened, and after the key for the next thing was pressed so often. */
    fun screen(name: String, opening: Opening, shell: Shell? = null, paper: Paper = Paper.upright(), tabs: Int = 0) =
        paint(name, shell, paper, tabs) { look -> KithApp(opening, Around(look.words, look.dark, shell?.device?.reaching)) }

    /** A part of a screen by itself, in the look of the whole. */
    fun part(name: String, shell: Shell, inside: @Composable () -> Unit) = paint(name, shell, Paper.upright()) { look ->
        val direction = if (look.words === Mirrored) LayoutDirection.Rtl else LayoutDirection.Ltr
        CompositionLocalProvider(LocalWords provides look.words, LocalLayoutDirection provides direction) {
            KithLook(look.dark) { Box(Modifier.fillMaxSize().background(tones.paper)) { inside() } }
        }
    }

    private fun paint(name: String, shell: Shell?, paper: Paper, tabs: Int = 0, content: @Composable (Look) -> Unit) {
        var look by mutableStateOf(LOOKS.first())
        val sized: @Composable () -> Unit = {
            CompositionLocalProvider(LocalDensity provides Density(paper.density, look.fontScale)) { content(look) }
        }
        Drawn(paper.width, paper.height, Density(paper.density), shell?.session, faults, sized).use { drawn ->
            repeat(tabs) { drawn.tab() }
            for (one in LOOKS) {
                look = one
                val image = drawn.settled()
                assertEquals(emptyList(), broken, "$name-${one.name}")
                written += writing.submit { write("$name-${one.name}", image) }
            }
        }
    }

    private fun write(name: String, image: Image) {
        (out / "$name.png").writeBytes(image.use { it.encodeToData(EncodedImageFormat.PNG)!!.bytes })
    }

    /** Waits until every picture is written. */
    override fun close() {
        writing.shutdown()
        written.forEach { it.get() }
    }
}
