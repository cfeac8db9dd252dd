package org.kith.parity

import java.io.File
import kotlin.test.assertContains
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Test
import org.kith.FrameReader
import org.kith.FrameWriter
import org.kith.Kith
import org.kith.codeForLink
import org.kith.codeForPicture
import org.kith.companion.CodeKind
import org.kith.companion.FramesSeen
import org.kith.companion.LockRequest
import org.kith.entry.KithException
import org.kith.entry.ProfileRequest
import org.kith.readCode

/** What Rust reads of the vectors, Kotlin reads: each kind of them that the surface can be asked about. */
class VectorsTest {
    private val kith = runBlocking {
        Kith.inMemory(null).apply {
            create(LockRequest.None)
            writeProfile(ProfileRequest(name = "Ana"))
        }
    }

    @Test
    fun `codes as text`() {
        for (vector in vectors("seal/texts")) {
            assertEquals(vector.getString("qr"), codeForPicture(vector.bytes("code")))
            assertEquals(vector.getString("link"), codeForLink(vector.bytes("code")))
        }
        for (vector in vectors("seal/typed")) {
            val said = outcome { readCode(vector.getString("text"), CodeKind.entries).bytes.toHexString() }
            assertEquals(vector.error?.let(CODES::getValue) ?: vector.getString("code"), said, vector.getString("name"))
        }
    }

    @Test
    fun `moving codes`() {
        for (vector in vectors("log/frames")) {
            val writer = FrameWriter(vector.bytes("parcel"), vector.getInt("frameLen").toUInt())
            val reader = FrameReader()
            val frames = vector.getJSONArray("frames").map { it as JSONArray }
            for (frame in frames) assertEquals(frame.getString(1), writer.frame(frame.getInt(0).toUInt()).toHexString())
            val whole = frames.map { reader.read(it.getString(1).hexToByteArray()) }.filterIsInstance<FramesSeen.Whole>().first()
            assertContentEquals(vector.bytes("parcel"), whole.parcel)
        }
    }

    @Test
    fun parcels() {
        for (vector in vectors("log/parcels")) {
            val said = outcome {
                val coming = kith.parcel()
                coming.take(vector.bytes("parcel"))
                coming.finish()
            }
            // Sections are for keys that are not here: of damage within them only their reader knows.
            val expected = when (val error = vector.error) {
                null -> listOf("Parcel.NotForHere")
                "Damaged" -> listOf("Parcel.NotForHere", "Parcel.CutShort", "Code.Damaged")
                else -> listOf(CODES.getValue(error))
            }
            assertContains(expected, said, vector.getString("name"))
        }
    }

    @Test
    fun meetings() {
        for (vector in vectors("seal/meeting")) {
            val (name, error, met) = Triple(vector.getString("name"), vector.error, vector.optJSONObject("met"))
            val said = outcome { kith.introduction(vector.bytes("answer")).name }
            if (met != null) assertEquals(met.getString("called"), said, name)
            else if (error in CODES && name !in listOf("a one-time key of zeros", "the invitation itself")) assertEquals(CODES[error], said, name)
            // What only whoever invited can tell is told by accepting it: here, that nothing was asked.
            if (met != null || error in listOf("NotConfirmed", "Oneself", "OtherMeeting")) {
                val accepted = outcome { kith.acceptAnswer(vector.bytes("answer"), null) }
                assertContains(listOf<Any?>("Meet.OtherMeeting", "Meet.Expired"), accepted, name)
            }
        }
    }

    /** What is answered, or the code of why it is not. */
    private fun outcome(act: suspend () -> Any?): Any? = runBlocking {
        try {
            act()
        } catch (refused: KithException.Refused) {
            refused.code
        }
    }

    private fun vectors(name: String): List<JSONObject> {
        val repository = System.getProperty("kith.repository") ?: "../../.."
        val file = JSONObject(File(repository, "tests/vectors/$name.json").readText())
        return file.getJSONArray("vectors").map { it as JSONObject }
    }

    private fun JSONObject.bytes(name: String): ByteArray = getString(name).hexToByteArray()

    private val JSONObject.error: String? get() = if (isNull("error")) null else getString("error")

    private companion object {
        val CODES = mapOf(
            "NotKith" to "Code.NotKith",
            "Newer" to "Code.Newer",
            "Damaged" to "Code.Damaged",
            "CutShort" to "Parcel.CutShort",
            "TooLarge" to "Parcel.TooLarge",
            "Forged" to "Meet.Forged",
            // The head of a code of another type: here, of a meeting.
            "Other" to "Code.IsMeeting",
        )
    }
}
