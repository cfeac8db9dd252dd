package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.kith.FrameReader
import org.kith.FrameWriter
import org.kith.Parcel
import org.kith.codeForPicture
import org.kith.companion.CodeKind
import org.kith.companion.FramesSeen
import org.kith.companion.ParcelNews
import org.kith.companion.ReadCode
import org.kith.companion.Standing
import org.kith.entry.EntryId

/** Bytes of one picture: an old camera reads a code of this size at arm's length. */
private const val FRAME_LEN = 300u

/** How a parcel is given to others. Its name says nothing of anybody. */
private const val FILE_NAME = "words.kith"
private const val FILE_TYPE = "application/octet-stream"

/** A parcel that is ready to be given. */
class Packed(
    /** The parcel, which only those can open whom it is for. */
    val bytes: ByteArray,
    /** How many pictures are enough where none is missed; nothing where it is too large for moving codes. */
    val enough: Int?,
)

/**
 * What waits for somebody, or for everybody the member met, made ready to be given. Made once, when it begins: what is
 * written meanwhile waits for the next one.
 */
class Carrying(private val shell: Shell, private val contact: EntryId?, scope: CoroutineScope) {
    private val ready = MutableStateFlow(Seen<Packed>())
    private var frames: FrameWriter? = null

    /** What there is to give. */
    val state: StateFlow<Seen<Packed>> = ready.asStateFlow()

    init {
        scope.launch {
            ready.value = try {
                Seen(packed())
            } catch (trouble: Trouble) {
                Seen(trouble = trouble)
            }
        }
    }

    private suspend fun packed(): Packed {
        val bytes = shell.session.ask {
            // One parcel for them all: each opens their own part alone.
            parcelForContacts(if (contact != null) listOf(contact) else met().filter { it.standing !is Standing.Lapsed }.map { it.contact })
        }
        return withContext(Dispatchers.Default) {
            val writer = try {
                troubled { FrameWriter(bytes, FRAME_LEN) }
            } catch (large: Trouble) {
                if (large.code != "Parcel.TooLarge") throw large
                null
            }
            frames = writer
            Packed(bytes, writer?.enough()?.toInt())
        }
    }

    /** The text of picture number [number], from 0, without an end; nothing while there is nothing to give. */
    suspend fun picture(number: Int): String? = frames?.let { writer ->
        withContext(Dispatchers.Default) { troubled { codeForPicture(writer.frame(number.toUInt())) } }
    }

    /** Hands the parcel to another app, chosen by the member. */
    fun share() {
        val packed = ready.value.value ?: return
        shell.device.sharing?.file(FILE_NAME, FILE_TYPE, packed.bytes)
    }
}

/** How taking something in stands. */
sealed interface Taking {
    /** Pictures of a moving code are seen, none yet at first; or what came in the way of what was taken in last. */
    data class Seeing(val seen: Int = 0, val enough: Int = 0, val trouble: Trouble? = null) : Taking

    /** It is being unpacked: so many parts of so many, once that is known. */
    data class Unpacking(val done: Int = 0, val of: Int = 0) : Taking

    /** It is taken in. */
    data class Done(val news: ParcelNews, val names: Map<EntryId, String>) : Taking
}

/** What somebody gives is taken in: by moving codes, or as a file. What came before it was stopped stays. */
class TakingIn(private val session: Session, private val scope: CoroutineScope) : AutoCloseable {
    private val standing = MutableStateFlow<Taking>(Taking.Seeing())
    private val one = Any()
    private var frames = FrameReader()
    private var unpacking: Job? = null

    /** How it stands. */
    val state: StateFlow<Taking> = standing.asStateFlow()

    /** What a scanner looks for here. */
    val wants = Wants(listOf(CodeKind.FRAME, CodeKind.PARCEL), ::take) { code, _ -> came(code) }

    /** Takes a code that was seen: one picture of a moving code, or a small parcel. Throws [Trouble]. */
    suspend fun came(code: ReadCode) {
        if (code.kind == CodeKind.PARCEL) return take { code.bytes.inputStream() }
        val whole = withContext(Dispatchers.Default) { troubled { see(code.bytes) } } ?: return
        take { whole.inputStream() }
    }

    /** Takes in a frame; answers the parcel once it is whole. What the camera still sees of it then is nothing new. */
    private fun see(frame: ByteArray): ByteArray? = synchronized(one) {
        if (standing.value !is Taking.Seeing) return null
        when (val seen = frames.read(frame)) {
            is FramesSeen.Whole -> seen.parcel
            is FramesSeen.Going -> null.also { standing.value = Taking.Seeing(seen.seen.toInt(), seen.enough.toInt()) }
        }
    }

    /** Takes a parcel in, piece by piece, until it is here or was stopped. */
    fun take(parcel: ChosenFile) = synchronized(one) {
        if (unpacking?.isActive == true) return
        standing.value = Taking.Unpacking()
        unpacking = scope.launch {
            val end = try {
                unpack(parcel)
            } catch (trouble: Trouble) {
                Taking.Seeing(trouble = trouble)
            } catch (_: IllegalStateException) {
                // The session was let go meanwhile, or it was stopped.
                return@launch
            }
            synchronized(one) { if (isActive) afresh(end) }
        }
    }

    /** Stops, or goes on to something else: nothing that was seen counts any more, and what was taken in stays. */
    fun again() = synchronized(one) {
        unpacking?.cancel()
        unpacking = null
        afresh(Taking.Seeing())
    }

    /** Lets go of what was seen. */
    override fun close() = synchronized(one) {
        unpacking?.cancel()
        frames.destroy()
    }

    private fun afresh(end: Taking) {
        frames.destroy()
        frames = FrameReader()
        standing.value = end
    }

    private suspend fun unpack(parcel: ChosenFile): Taking = session.ask { parcel() }.use { coming ->
        withContext(Dispatchers.IO) {
            reading { parcel.open() }.use { file ->
                while (true) {
                    val piece = reading { file.upTo(PIECE) }
                    ensureActive()
                    if (piece.isEmpty()) break
                    val progress = troubled { coming.take(piece) }
                    val now = Taking.Unpacking(progress.sections.toInt(), progress.of.toInt())
                    synchronized(one) { if (isActive) standing.value = now }
                }
            }
        }
        val news = troubled { coming.finish() }
        Taking.Done(news, news.contacts.associate { from -> from.contact to session.ask { contact(from.contact).name } })
    }
}

/** Makes what waits for somebody ready to be given; for nobody named, for everybody the member met. */
fun Shell.carrying(contact: EntryId?, scope: CoroutineScope) = Carrying(this, contact, scope)

/** Takes something in that somebody gives. */
fun Shell.takingIn(scope: CoroutineScope) = TakingIn(session, scope)
