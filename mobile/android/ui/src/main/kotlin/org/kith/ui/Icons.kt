package org.kith.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** One family, 1.8 px strokes, the same paths as the web's. Each stands beside its word. */
object Icons {
    val today = icon("M3 11 12 4l9 7M6 10v9h12v-9")
    val goals = icon("M5 21V4l13 4-13 5")
    val hope = icon("M4 19c2-6 4-9 8-9s6 3 8 9M12 4a2 2 0 1 0 0 4a2 2 0 1 0 0-4")
    val people = icon(
        "M9 5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4M3 20c.6-4 3-6 6-6s5.4 2 6 6M16 5.5a3 3 0 0 1 0 5.5M18 14.5c2 .8 3 2.7 3 5.5",
    )
    val hard = icon("M12 3v3M12 18v3M3 12h3M18 12h3M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8")
    val lock = icon("M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3")
    val write = icon("M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z")
    val settings = icon("M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4M4 12h5M13 12h7M11 10v4")
    val search = icon("M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15.5 15.5 20 20")
    val add = icon("M12 5v14M5 12h14")
    val done = icon("M6 12.5l4 4 8-9")

    /** Points to where one came from, in either direction of reading. */
    val back = icon("M14 6l-6 6 6 6", mirrors = true)

    private fun icon(path: String, mirrors: Boolean = false): ImageVector =
        ImageVector.Builder(
            defaultWidth = 24.dp, defaultHeight = 24.dp, viewportWidth = 24f, viewportHeight = 24f, autoMirror = mirrors,
        ).addPath(
            pathData = addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = 1.8f,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        ).build()
}
