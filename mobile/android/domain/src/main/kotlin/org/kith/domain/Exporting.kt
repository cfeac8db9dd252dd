package org.kith.domain

import java.io.ByteArrayOutputStream
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.kith.companion.Changed
import org.kith.companion.ExportRequest
import org.kith.companion.ExportWords
import org.kith.entry.EntryId

/** A whole copy of what was written, in memory and nowhere else. */
class Copied(val name: String, val type: String, val bytes: ByteArray)

/** How a copy stands: being written ([done] entries of [of]), whole, or why it could not be made. */
data class Copying(
    val busy: Boolean = false,
    val done: Int = 0,
    val of: Int = 0,
    val copy: Copied? = null,
    val trouble: Trouble? = null,
)

/**
 * Makes a copy of everything, part by part, as the core gives them. Whoever stops it or leaves loses the copy and
 * nothing else; a lock takes it away.
 */
class Exporting(private val session: Session, private val scope: CoroutineScope) {
    private val copying = MutableStateFlow(Copying())
    private var making: Job? = null

    /** How it stands. */
    val state: StateFlow<Copying> = copying.asStateFlow()

    init {
        scope.launch { session.changes.collect { if (it is Changed.Locked) stop() } }
    }

    /** Begins one: a page where there are [words] for it, otherwise for another program. What was made before goes. */
    @Synchronized
    fun make(words: ExportWords?, people: Boolean, removed: Boolean) {
        stop()
        copying.value = Copying(busy = true)
        // Known before it begins: it may be done before this returns.
        val job = scope.launch(start = CoroutineStart.LAZY) { write(ExportRequest(words, people, removed)) }
        making = job
        job.start()
    }

    /** Stops, and lets go of what was made. */
    @Synchronized
    fun stop() {
        making?.cancel()
        making = null
        copying.value = Copying()
    }

    private suspend fun write(request: ExportRequest) {
        val whole = ByteArrayOutputStream()
        var after: EntryId? = null
        try {
            do {
                val part = session.ask { export(request, after) }
                whole.write(part.text.toByteArray())
                after = part.next
                show(Copying(busy = true, done = part.done.toInt(), of = part.of.toInt()))
            } while (after != null)
            val (name, type) = if (request.page == null) "kith.json" to "application/json" else "kith.html" to "text/html"
            show(Copying(copy = Copied(name, type, whole.toByteArray())))
        } catch (trouble: Trouble) {
            show(Copying(trouble = trouble))
        }
    }

    /** Only the copy that is being made is told of, not one that was stopped meanwhile. */
    private suspend fun show(now: Copying) {
        val mine = kotlinx.coroutines.currentCoroutineContext()[Job]
        synchronized(this) { if (making === mine && mine?.isActive == true) copying.value = now }
    }
}
