package org.kith.ui

import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** The colours every screen is made of, by what they are for. Light and dark are equals. */
@Immutable
data class Tones(
    /** The page. */
    val paper: Color,
    /** Cards. */
    val sheet: Color,
    /** Wells and fields. */
    val hollow: Color,
    /** Text. */
    val ink: Color,
    /** The second voice. */
    val quiet: Color,
    /** Edges. */
    val line: Color,
    /** What acts. */
    val deep: Color,
    val onDeep: Color,
    /** Words of hope, and nothing else. */
    val glow: Color,
    val onGlow: Color,
    /** Hope's own accent. */
    val ember: Color,
    /** Reachable, done, received. */
    val leaf: Color,
    val onLeaf: Color,
    /** The ring around what has the focus. */
    val focus: Color,
) {
    /** The edge of a field, which alone says where something can be written. */
    val edge: Color get() = quiet

    companion object {
        /** By day. */
        val LIGHT = Tones(
            paper = Color(0xFFFAF6EF), sheet = Color(0xFFFFFFFF), hollow = Color(0xFFF1EBE0),
            ink = Color(0xFF1E2B2C), quiet = Color(0xFF566465), line = Color(0xFFDCD3C3),
            deep = Color(0xFF1C5B57), onDeep = Color(0xFFFFFFFF),
            glow = Color(0xFFFBE6C8), onGlow = Color(0xFF3B2A10), ember = Color(0xFF8C5210),
            leaf = Color(0xFFDCECE4), onLeaf = Color(0xFF17443D), focus = Color(0xFF0B3F9E),
        )

        /** The same room at night. */
        val DARK = Tones(
            paper = Color(0xFF14191A), sheet = Color(0xFF1D2425), hollow = Color(0xFF101415),
            ink = Color(0xFFF0EADF), quiet = Color(0xFFA9B3B0), line = Color(0xFF364042),
            deep = Color(0xFF8FD0C5), onDeep = Color(0xFF0E2221),
            glow = Color(0xFF4A3920), onGlow = Color(0xFFFBE9CF), ember = Color(0xFFF0B26A),
            leaf = Color(0xFF1F3A35), onLeaf = Color(0xFFBFE5D9), focus = Color(0xFFFFD24A),
        )
    }
}

/** The steps between things. */
object Gap {
    val xs: Dp = 4.dp
    val s: Dp = 8.dp
    val m: Dp = 12.dp
    val l: Dp = 16.dp
    val xl: Dp = 24.dp
    val xxl: Dp = 32.dp

    /** The smallest thing that is pressed. */
    val target: Dp = 48.dp

    /** A line of at most 62 letters. */
    val column: Dp = 560.dp
}

/** Corners. */
object Round {
    val s = RoundedCornerShape(10.dp)
    val m = RoundedCornerShape(16.dp)
    val l = RoundedCornerShape(24.dp)
    val full = RoundedCornerShape(percent = 50)
}

private val LocalTones = staticCompositionLocalOf { Tones.LIGHT }

/** The colours of the theme around. */
val tones: Tones
    @Composable @ReadOnlyComposable get() = LocalTones.current

/** The look around everything. */
@Composable
fun KithLook(dark: Boolean, content: @Composable () -> Unit) {
    val tones = if (dark) Tones.DARK else Tones.LIGHT
    CompositionLocalProvider(LocalTones provides tones) {
        MaterialTheme(tones.scheme(dark), Shapes(Round.s, Round.s, Round.m, Round.m, Round.l), TYPE) {
            CompositionLocalProvider(
                LocalTextStyle provides TYPE.bodyLarge,
                LocalContentColor provides tones.ink,
                content = content,
            )
        }
    }
}

private fun Tones.scheme(dark: Boolean) = (if (dark) darkColorScheme() else lightColorScheme()).copy(
    primary = deep, onPrimary = onDeep, primaryContainer = leaf, onPrimaryContainer = onLeaf,
    secondary = deep, onSecondary = onDeep, secondaryContainer = leaf, onSecondaryContainer = onLeaf,
    tertiary = ember, onTertiary = paper, tertiaryContainer = glow, onTertiaryContainer = onGlow,
    background = paper, onBackground = ink, surface = sheet, onSurface = ink,
    surfaceVariant = hollow, onSurfaceVariant = quiet, outline = line, outlineVariant = line,
    surfaceContainer = sheet, surfaceContainerHigh = sheet, surfaceContainerHighest = hollow, surfaceContainerLow = sheet,
    surfaceTint = sheet,
    // Nothing is red: trouble is told in words.
    error = ink, onError = paper, errorContainer = hollow, onErrorContainer = ink,
)

/** Text is read from where it begins: each text in its own direction, whatever the language around it. */
private fun text(size: Int, leading: Double, weight: FontWeight = FontWeight.Normal) = TextStyle(
    fontSize = size.sp,
    lineHeight = (size * leading).sp,
    fontWeight = weight,
    textDirection = TextDirection.Content,
)

private val TYPE = Typography(
    headlineMedium = text(26, 1.25, FontWeight.Bold),
    titleLarge = text(20, 1.4, FontWeight.SemiBold),
    titleMedium = text(17, 1.4, FontWeight.SemiBold),
    titleSmall = text(15, 1.4, FontWeight.SemiBold),
    bodyLarge = text(17, 1.5),
    bodyMedium = text(15, 1.45),
    bodySmall = text(15, 1.45),
    labelLarge = text(17, 1.3, FontWeight.SemiBold),
    labelMedium = text(12, 1.3, FontWeight.Medium),
    labelSmall = text(13, 1.3),
)
