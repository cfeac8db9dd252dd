package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

/** How something stands that somebody asked for: under way or not, and what came in its way the last time. */
data class Deed(val busy: Boolean = false, val trouble: Trouble? = null)

/** One deed at a time: pressing twice does it once. */
class Doing(private val scope: CoroutineScope) {
    private val deed = MutableStateFlow(Deed())

    /** How it stands. */
    val state: StateFlow<Deed> = deed.asStateFlow()

    /**
     * Does it, unless something is being done. Trouble is kept until the next deed begins. Where there is none, [then]
     * comes once the next one can begin.
     */
    fun go(then: () -> Unit = {}, work: suspend () -> Unit) {
        if (deed.value.busy) return
        deed.value = Deed(busy = true)
        scope.launch {
            var trouble: Trouble? = null
            try {
                work()
            } catch (refused: Trouble) {
                trouble = refused
            } finally {
                deed.value = Deed(trouble = trouble)
            }
            if (trouble == null) then()
        }
    }
}
