package org.kith.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import java.util.WeakHashMap
import org.kith.domain.Phase
import org.kith.domain.Shell

/**
 * Keeps how the screens stand (how far a list is scrolled, which day a calendar shows) in memory: through a turn of the
 * phone, and never longer than Kith is open. The platform's saved state is a file outside the sealed store.
 *
 * Invariant: the platform is given nothing to save, neither what was written nor the name of an entry (`KeptPlacesTest`).
 */
@Composable
internal fun KeptPlaces(shell: Shell, content: @Composable () -> Unit) {
    val kept = remember(shell) { synchronized(ALL) { ALL.getOrPut(shell) { InMemory() } } }
    CompositionLocalProvider(LocalSaveableStateRegistry provides kept, content = content)
    DisposableEffect(kept) { onDispose { if (shell.session.phase.value != Phase.OPEN) kept.forget() } }
}

private val ALL = WeakHashMap<Shell, InMemory>()

/** What leaves the screen is kept here, until it comes again. */
private class InMemory : SaveableStateRegistry {
    private val kept = mutableMapOf<String, ArrayDeque<Any>>()
    private val here = mutableSetOf<Any>()

    override fun canBeSaved(value: Any) = true

    override fun consumeRestored(key: String): Any? = kept[key]?.removeFirstOrNull()

    override fun performSave(): Map<String, List<Any?>> = emptyMap()

    override fun registerProvider(key: String, valueProvider: () -> Any?): SaveableStateRegistry.Entry =
        object : SaveableStateRegistry.Entry {
            override fun unregister() {
                if (here.remove(this)) valueProvider()?.let { kept.getOrPut(key) { ArrayDeque() }.addLast(it) }
            }
        }.also { here += it }

    fun forget() {
        kept.clear()
        // What goes after this was of a Kith that is locked.
        here.clear()
    }
}
