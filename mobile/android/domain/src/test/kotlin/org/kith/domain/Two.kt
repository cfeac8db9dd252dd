package org.kith.domain

import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import javax.imageio.ImageIO
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.cancel
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.plus
import org.kith.companion.CodeKind
import org.kith.companion.How
import org.kith.companion.ReadCode
import org.kith.entry.EntryId
import org.kith.entry.ProfileRequest
import org.kith.readCode

/** A file that somebody has handed over. */
internal class Handing : Sharing {
    val files = mutableListOf<Pair<String, ByteArray>>()
    val texts = mutableListOf<String>()
    override fun file(name: String, type: String, bytes: ByteArray) { files += name to bytes }
    override fun text(text: String) { texts += text }
    var ended = 0
    override fun end() { ended++ }
}

/** Two people with a Kith each, in folders of their own. */
internal class Two(val ana: Shell, val ben: Shell, val scope: CoroutineScope) {
    /** Whom each has the other down as, once they have met. */
    lateinit var benAtAna: EntryId
    lateinit var anaAtBen: EntryId

    /** They meet side by side, by Ana's code and Ben's answer, and stand before the words. */
    suspend fun meet(): Pair<Meeting, Meeting> {
        val (anas, bens) = ana.meeting(null) to ben.meeting(null)
        anas.show(How.TOGETHER)
        val shown = anas.stage.until { it is Stage.Show } as Stage.Show
        bens.came(seen(shown.code), How.TOGETHER)
        bens.goOn()
        val answered = bens.stage.until { it is Stage.Answered } as Stage.Answered
        anaAtBen = answered.contact
        anas.came(seen(answered.code), How.TOGETHER)
        anas.goOn()
        benAtAna = (anas.stage.until { it is Stage.Compare } as Stage.Compare).between.contact
        bens.compare(anaAtBen)
        bens.stage.until { it is Stage.Compare }
        return anas to bens
    }

    /** They meet and the words are the same. */
    suspend fun met() {
        for (one in meet().toList()) {
            one.say(true)
            one.stage.until { it is Stage.Met }
        }
    }

    /** One gives the other what waits, as a file. */
    suspend fun give(from: Shell, to: Shell): Taking.Done {
        val contact = if (from === ana) benAtAna else anaAtBen
        val carrying = from.carrying(contact, scope)
        val packed = carrying.state.until { it.value != null || it.trouble != null }.value!!
        val taking = to.takingIn(scope)
        taking.take { packed.bytes.inputStream() }
        return taking.state.until { it is Taking.Done } as Taking.Done
    }

    /** What is between the two, as one of them sees it. */
    suspend fun seenBy(one: Shell): Exchange {
        val own = scope + SupervisorJob()
        val between = one.between(if (one === ana) benAtAna else anaAtBen, own)
        return between.state.until { it.value != null }.value!!.also { own.cancel() }
    }
}

/** A code as a camera sees it: drawn, looked at, read. */
internal fun seen(code: Handed): ReadCode =
    readCode(Zxing.find(photographed(Zxing.draw(code.picture))).single(), listOf(CodeKind.MEETING, CodeKind.ANSWER))

/** A drawn code as a picture of several pixels to a module. */
internal fun photographed(drawing: Drawing, scale: Int = 4): Pixels {
    val side = drawing.side * scale
    return Pixels(side, side, IntArray(side * side) { if (drawing.isDark(it % side / scale, it / side / scale)) DARK else LIGHT })
}

internal const val DARK = 0xFF000000.toInt()
internal const val LIGHT = 0xFFFFFFFF.toInt()

/** Pictures as a JVM opens them. */
internal object JvmPictures : Pictures {
    override fun open(file: ByteArray): Picture? {
        val image = ImageIO.read(ByteArrayInputStream(file)) ?: return null
        return object : Picture {
            override val side = maxOf(image.width, image.height)
            override fun pixels(side: Int): Pixels {
                val (width, height) = image.width * side / this.side to image.height * side / this.side
                val drawn = BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB)
                drawn.createGraphics().drawImage(image, 0, 0, width, height, null)
                return Pixels(width, height, drawn.getRGB(0, 0, width, height, null, 0, width))
            }
        }
    }
}

/** Runs a test on two Kiths that know what they are called. */
internal fun onTwo(device: Device = Device(), test: suspend CoroutineScope.(Two) -> Unit) = onAFolder { folder ->
    inSession((folder / "ana").createDirectories()) { anas ->
        inSession((folder / "ben").createDirectories()) { bens ->
            val (ana, ben) = listOf(anas to "Ana", bens to "Ben").map { (session, name) ->
                Shell(session, this, { TUESDAY }, device).also {
                    it.create(null)
                    session.ask { writeProfile(ProfileRequest(name = name)) }
                }
            }
            test(Two(ana, ben, this))
        }
    }
}
