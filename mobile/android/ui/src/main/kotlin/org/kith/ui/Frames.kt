package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.LayoutBoundsHolder
import androidx.compose.ui.layout.layoutBounds
import androidx.compose.ui.layout.onVisibilityChanged
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.kith.domain.Paged

/** A screen that scrolls as a whole, in one column. [name] is read out when it comes. */
@Composable
fun Scrolling(name: String, modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    val frame = remember { LayoutBoundsHolder() }
    Box(
        modifier.fillMaxSize().semantics { paneTitle = name }.layoutBounds(frame).verticalScroll(rememberScrollState()),
        Alignment.TopCenter,
    ) {
        CompositionLocalProvider(LocalFrame provides frame) {
            Column(
                Modifier.widthIn(max = Gap.column).fillMaxWidth().padding(start = Gap.l, end = Gap.l, top = Gap.s, bottom = Gap.l),
                Arrangement.spacedBy(Gap.m),
                content = content,
            )
        }
    }
}

/** What is seen of the screen that scrolls, between what stands above and beneath it. */
private val LocalFrame = staticCompositionLocalOf<LayoutBoundsHolder?> { null }

/** Tells once somebody who scrolls has had this before their eyes for a moment. */
@Composable
fun Modifier.whenSeen(seen: () -> Unit): Modifier =
    onVisibilityChanged(A_GLANCE, viewportBounds = LocalFrame.current) { visible -> if (visible) seen() }

/** What is on the screen for less than this was scrolled past, milliseconds. */
private const val A_GLANCE = 300L

/** A screen with a long list: only what is near the eye is made, and asked of the core. */
@Composable
fun <T : Any> LongList(
    name: String,
    list: Paged<T>,
    idOf: (T) -> String,
    head: @Composable ColumnScope.(total: Int) -> Unit,
    row: @Composable (T) -> Unit,
) {
    val pages by list.state.collectAsState()
    val total = pages.total
    // A list that does not know yet how long it is would lose the place that it is to come back to.
    val place = rememberLazyListState()
    if (total == null) return Scrolling(name) {
        Title(name)
        TroubleLine(pages.trouble)
    }
    Listing(name, place) {
        column { head(total) }
        items(total, key = { at -> pages[at]?.let(idOf) ?: at }) { at ->
            val each = pages[at]
            LaunchedEffect(at, each == null) { if (each == null) list.near(at) }
            Box(Modifier.widthIn(max = Gap.column)) {
                // Until its page is here, a row keeps the room that it will take.
                if (each != null) row(each) else Box(Modifier.fillMaxWidth().padding(vertical = 32.dp))
            }
        }
    }
}

/** The frame of a screen whose rows are made as they come near the eye. */
@Composable
internal fun Listing(name: String, place: LazyListState = rememberLazyListState(), rows: LazyListScope.() -> Unit) = LazyColumn(
    Modifier.fillMaxSize().semantics { paneTitle = name },
    state = place,
    contentPadding = PaddingValues(start = Gap.l, end = Gap.l, top = Gap.s, bottom = Gap.l),
    verticalArrangement = Arrangement.spacedBy(Gap.m),
    horizontalAlignment = Alignment.CenterHorizontally,
    content = rows,
)

/** What stands above the rows. */
internal fun LazyListScope.column(content: @Composable ColumnScope.() -> Unit) = item {
    Column(Modifier.widthIn(max = Gap.column).fillMaxWidth(), Arrangement.spacedBy(Gap.m), content = content)
}

/**
 * Asks before something that cannot be taken back: of what, where it is [which] one of several. What keeps everything
 * stands first.
 */
@Composable
fun Confirm(title: String, text: String, no: String, yes: String, onNo: () -> Unit, onYes: () -> Unit, which: String? = null) = AlertDialog(
    onDismissRequest = onNo,
    title = { Title(title) },
    text = {
        Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Gap.s)) {
            if (!which.isNullOrEmpty()) Text(brief(which), style = MaterialTheme.typography.titleMedium)
            Text(text)
        }
    },
    dismissButton = { MainButton(no, act = onNo) },
    confirmButton = { PlainButton(yes, act = onYes) },
    containerColor = tones.sheet,
    shape = Round.l,
)
