package org.kith.domain

import java.nio.ByteBuffer
import java.nio.charset.CharacterCodingException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.kith.companion.CodeKind
import org.kith.companion.ReadCode
import org.kith.knowCode
import org.kith.readCode

/** How a scanner stands. */
data class Scan(
    /** Whether the camera is on. */
    val watching: Boolean = false,
    /** Whether a file or a text is being read. */
    val reading: Boolean = false,
    /** What came in the way the last time. */
    val trouble: Trouble? = null,
)

/** Whence a code came. Only what the camera sees was in front of the member. */
enum class Source { CAMERA, FILE, TEXT }

/** What a scanner is for. */
class Wants(
    /** The kinds of code that are wanted: the core refuses every other, and says why. */
    val kinds: List<CodeKind>,
    /** Takes a parcel that came as a file, which may be long. Without it, that is a code like any other. */
    val parcel: (suspend (ChosenFile) -> Unit)? = null,
    /** Takes a code of a wanted kind; what it throws is shown. */
    val code: suspend (code: ReadCode, source: Source) -> Unit,
)

/** One scanner's work, by camera, by a file and by a text, for as long as its [scope]. */
class Scanning(
    private val device: Device,
    private val scope: CoroutineScope,
    private val pictures: Pictures,
    private val codes: QrCodes = Zxing,
    private val wants: Wants,
) {
    private val standing = MutableStateFlow(Scan())
    @Volatile private var looking: Job? = null

    /** How it stands. */
    val state: StateFlow<Scan> = standing.asStateFlow()

    /** Whether there is a camera to look with. */
    val hasCamera: Boolean get() = device.camera != null

    /** Whether a file can be chosen. */
    val hasFiles: Boolean get() = device.files != null

    /** Turns the camera on, and looks until it is turned off. */
    fun watch() {
        val camera = device.camera ?: return
        if (standing.value.watching) return
        standing.update { it.copy(watching = true, trouble = null) }
        // Known before it begins: it may be over before this returns.
        val look = scope.launch(start = CoroutineStart.LAZY) {
            val trouble = try {
                look(camera)
                null
            } catch (refused: Trouble) {
                refused
            }
            // One that was turned off says nothing of the one that was turned on since.
            if (looking === coroutineContext[Job]) standing.update { it.copy(watching = false, trouble = trouble ?: it.trouble) }
        }
        looking = look
        look.start()
    }

    /** Turns the camera off. */
    fun unwatch() {
        looking?.cancel()
        looking = null
        standing.update { it.copy(watching = false) }
    }

    /** Lets the member choose a picture of a code, or a file, and reads it. */
    fun file() = read { device.files?.choose()?.let { whatIs(it) } }

    /** Reads a text that was pasted or typed. */
    fun text(text: String) = read { first(listOf(text), Source.TEXT) }

    private suspend fun look(camera: Camera) = coroutineScope {
        // Where somebody is slow, the newest picture of a moving code is as good as any.
        val seen = Channel<String>(1, BufferOverflow.DROP_OLDEST)
        val taking = launch { take(seen) }
        camera.look { seen.trySend(it) }
        seen.close()
        taking.join()
    }

    private suspend fun take(seen: Channel<String>) {
        var last = ""
        for (text in seen) {
            // What stands still in front of the camera is one code.
            if (text == last) continue
            last = text
            val trouble = try {
                first(listOf(text), Source.CAMERA)
                null
            } catch (refused: Trouble) {
                refused
            }
            standing.update { it.copy(trouble = trouble) }
        }
    }

    private fun read(work: suspend () -> Unit) {
        if (standing.value.reading) return
        standing.update { it.copy(reading = true, trouble = null) }
        scope.launch {
            var trouble: Trouble? = null
            try {
                work()
            } catch (refused: Trouble) {
                trouble = refused
            } finally {
                standing.update { it.copy(reading = false, trouble = trouble) }
            }
        }
    }

    /** What a file is, by its content: names and types of files are often lost on the way. */
    private suspend fun whatIs(chosen: ChosenFile) {
        val head = withContext(Dispatchers.IO) { reading { chosen.open().use { it.upTo(HEAD_LEN) } } }
        if (head.size >= MAGIC.size && head.copyOf(MAGIC.size).contentEquals(MAGIC)) {
            val kind = troubled { knowCode(head, wants.kinds) }
            if (kind == CodeKind.PARCEL && wants.parcel != null) return wants.parcel.invoke(chosen)
            return wants.code(ReadCode(kind, held { whole(chosen) }), Source.FILE)
        }
        first(held { whole(chosen).let { bytes -> withContext(Dispatchers.Default) { textsIn(bytes) } } }, Source.FILE)
    }

    private fun textsIn(file: ByteArray): List<String> {
        val picture = pictures.open(file) ?: return listOf(textOf(file))
        return codes.find(picture).ifEmpty { throw Trouble(NO_CODE) }
    }

    private suspend fun whole(chosen: ChosenFile): ByteArray = withContext(Dispatchers.IO) {
        reading { chosen.open().use { it.upTo(FILE_MAX_BYTES + 1) } }.also { if (it.size > FILE_MAX_BYTES) throw Trouble(NO_PICTURE) }
    }

    /** What there is memory for: a small file can hold a picture that no phone has room for. */
    private inline fun <T> held(work: () -> T): T = try {
        work()
    } catch (_: OutOfMemoryError) {
        throw Trouble(NO_CODE)
    }

    /** The first of several codes that is wanted; else why the one that comes nearest is not. */
    private suspend fun first(texts: List<String>, source: Source) {
        var why = Trouble(NOT_KITH)
        for (text in texts) {
            val code = try {
                troubled { readCode(text, wants.kinds) }
            } catch (refused: Trouble) {
                if (refused.code != NOT_KITH) why = refused
                continue
            }
            return wants.code(code, source)
        }
        throw why
    }

    private fun textOf(bytes: ByteArray): String {
        if (bytes.size > TEXT_MAX_BYTES) throw Trouble(NO_PICTURE)
        return try {
            Charsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()
        } catch (_: CharacterCodingException) {
            throw Trouble(NO_PICTURE)
        }
    }

    private companion object {
        /** What every code begins with, whatever it is for. */
        val MAGIC = "KITH".toByteArray()

        /** What a code's kind is told by, bytes. */
        const val HEAD_LEN = 6

        /**
         * The largest file that is opened as a picture, bytes: more than phones make of a photograph, and little enough
         * that the rest of Kith has memory left. A parcel that is taken in by pieces may be larger.
         */
        const val FILE_MAX_BYTES = 16 * 1024 * 1024

        /** The largest file that is looked through for a text, bytes: no message is longer. */
        const val TEXT_MAX_BYTES = 64 * 1024
    }
}

/** The core's own code for what it did not make. */
private const val NOT_KITH = "Code.NotKith"

/** There is no code in a picture. */
internal const val NO_CODE = "Phone.NoCode"
