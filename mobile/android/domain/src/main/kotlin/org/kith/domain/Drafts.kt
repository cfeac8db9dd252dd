package org.kith.domain

import java.net.URLDecoder
import java.net.URLEncoder
import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** What a draft is of: what is [Written] on a screen of its own, and a step, which is on its goal's page. */
enum class Draft { GOAL, STEP, NOTE, PERSON, WORDS, ABOUT }

/** What is being written: a kind, and the entry it changes; a new one has no [id]. */
data class DraftKey(val what: Draft, val id: String?)

/** The fields of something that is being written, by their names. */
typealias Fields = Map<String, String>

/**
 * What is being written and was not kept. It lies sealed in the core at every pause in writing, so that it outlives a
 * lock and a killed app, and is in memory only while Kith is open.
 */
class Drafts(private val session: Session, private val scope: CoroutineScope) {
    private val fields = ConcurrentHashMap<DraftKey, Fields>()
    private val one = Mutex()
    private var pause: Job? = null
    private var loaded = false

    /** Takes up what was kept, once Kith is open; a second time it does nothing. */
    suspend fun load() = one.withLock { takeUp() }

    /** What was being written here before, if anything. */
    operator fun get(key: DraftKey): Fields? = fields[key]

    /** Holds what is written now, and keeps it at the next pause. */
    operator fun set(key: DraftKey, now: Fields) {
        fields[key] = now
        keepSoon()
    }

    /** Lets a draft go: it was thrown away. */
    fun end(key: DraftKey) {
        if (fields.remove(key) != null) keepSoon()
    }

    /** Lets a draft go that was kept, unless more was written here since. */
    fun end(key: DraftKey, kept: Fields) {
        if (fields.remove(key, kept)) keepSoon()
    }

    /** Lets every draft of an entry go, once they are taken up: it was erased. */
    suspend fun endAll(id: String) {
        load()
        fields.keys.filter { it.id == id }.forEach(::end)
    }

    /** All drafts but this one, as the core keeps them beside the entry that this one became. */
    suspend fun without(key: DraftKey): String {
        load()
        return encoded(fields - key)
    }

    /** Keeps at once what waits for a pause. Answers when it is kept. */
    suspend fun settle() = one.withLock {
        // What could not be kept waits still; what is typed meanwhile is kept as well.
        while (true) {
            val waiting = pause ?: return@withLock
            waiting.cancel()
            keep()
            if (pause === waiting) pause = null
        }
    }

    /** Forgets all of it here: Kith is locked. */
    fun forget() {
        pause?.cancel()
        pause = null
        fields.clear()
        loaded = false
    }

    /** Before they are taken up none are kept: the core would put them in the place of those that it has. */
    private suspend fun keep() {
        takeUp()
        val all = encoded(fields)
        session.ask { keepDrafts(all) }
    }

    private suspend fun takeUp() {
        if (loaded) return
        val before = try {
            session.ask { drafts() }?.let(::decoded).orEmpty()
        } catch (trouble: Trouble) {
            // Those that are damaged are so for ever: it is said once, and keeps nothing else from being kept.
            loaded = trouble.code == "Store.Damaged"
            throw trouble
        }
        // What was typed while Kith locked went on from what was sealed, and is newer.
        for ((key, was) in before) fields.putIfAbsent(key, was)
        loaded = true
    }

    private fun keepSoon() {
        pause?.cancel()
        pause = scope.launch {
            delay(PAUSE)
            try {
                one.withLock {
                    keep()
                    if (pause === coroutineContext[Job]) pause = null
                }
            } catch (_: IllegalStateException) {
                // The session was let go meanwhile.
            } catch (_: Trouble) {
                // It stays to be kept: the next word or the lock tries again, and the lock says so.
            }
        }
    }

    companion object {
        /** A pause in writing, milliseconds. */
        const val PAUSE = 400L

        /** One line a draft: its kind, its entry, and each field, percent-encoded. */
        internal fun encoded(drafts: Map<DraftKey, Fields>): String = drafts.entries.joinToString("\n") { (key, fields) ->
            val written = fields.entries.joinToString("&") { (name, text) -> "$name=${URLEncoder.encode(text, "UTF-8")}" }
            "${key.what} ${key.id ?: "-"} $written"
        }

        /** Reads what [encoded] gives; a line it does not know is left out. */
        internal fun decoded(text: String): Map<DraftKey, Fields> = text.lines().mapNotNull { line ->
            val (what, id, written) = line.split(' ', limit = 3).takeIf { it.size == 3 } ?: return@mapNotNull null
            val kind = Draft.entries.find { it.name == what } ?: return@mapNotNull null
            val fields = written.split('&').filter { '=' in it }.associate {
                it.substringBefore('=') to URLDecoder.decode(it.substringAfter('='), "UTF-8")
            }
            DraftKey(kind, id.takeUnless { it == "-" }) to fields
        }.toMap()
    }
}
