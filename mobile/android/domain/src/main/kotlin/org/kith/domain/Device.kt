package org.kith.domain

import java.io.InputStream
import kotlinx.coroutines.flow.StateFlow
import org.kith.KeyStore

/** What a phone can do beyond showing a screen. Each is the platform's to supply; a shell without one says so. */
data class Device(
    /** Calls and messages. */
    val reaching: Reaching? = null,
    /** Handing a file to another app. */
    val sharing: Sharing? = null,
    /** Putting a text where it can be pasted from. */
    val clipboard: Clipboard? = null,
    /** Holds the key that opens Kith beside the passphrase, as the core asks it to. */
    val keys: KeyStore? = null,
    /** A finger or a face, without which [keys] gives nothing. */
    val biometrics: Biometrics? = null,
    /** Codes in front of the camera. */
    val camera: Camera? = null,
    /** Files that the member chooses. */
    val files: Files? = null,
    /** Files that another app hands to Kith. */
    val arriving: Arriving? = null,
    /** A screen that stays lit. */
    val lighting: Lighting? = null,
    /** What was chosen on this phone. */
    val remembering: Remembering? = null,
    /** Milliseconds that go on while the phone sleeps, and that nobody can set back. */
    val elapsed: () -> Long = { System.nanoTime() / 1_000_000 },
)

/** Opens the phone's own dialler or messages with a number in it. Nothing is called or sent by itself. */
interface Reaching {
    /** Opens the dialler. */
    fun call(number: String)

    /** Opens a new text message. */
    fun text(number: String)

    /** Opens a new email. */
    fun mail(address: String)
}

/** Hands something to another app, chosen by the member. */
interface Sharing {
    /** Offers a file. */
    fun file(name: String, type: String, bytes: ByteArray)

    /** Offers a text. */
    fun text(text: String)

    /** Withdraws what is offered: Kith locks, or everything is erased. */
    fun end() = Unit
}

/** Puts a text where it can be pasted from, and has the phone not show it while it does. */
fun interface Clipboard {
    /** Puts it there. */
    fun put(text: String)
}

/** A finger or a face that this phone knows. */
fun interface Biometrics {
    /** Whether there is one to ask for now. */
    fun ready(): Boolean
}

/** Looks for codes. */
interface Camera {
    /** What it sees while it is on, small and upright, for whoever holds it to a code; nothing where it shows none. */
    val sees: StateFlow<Light?>? get() = null

    /**
     * Looks until it is cancelled or the app is left; every code it sees is given on as text. It is on for no longer than
     * this, and not turned on before the look before this one has turned it off. Throws [Trouble] where it may not be
     * used, or is taken away.
     */
    suspend fun look(seen: (String) -> Unit)
}

/** Kith may not use the camera. */
const val CAMERA_REFUSED = "Phone.CameraRefused"

/** There is no camera that Kith can use, or no more. */
const val NO_CAMERA = "Phone.NoCamera"

/** Lets the member choose one file of theirs, and sees no other. */
interface Files {
    /** Asks for one; nothing where the member changes their mind. */
    suspend fun choose(): ChosenFile?
}

/** A file that the member chose. */
fun interface ChosenFile {
    /** Opens it from its beginning, as often as it is wanted. Throws `IOException` where it is gone. */
    fun open(): InputStream
}

/** What another app handed to Kith, until it is taken: it waits while Kith is locked. */
interface Arriving {
    /** What waits. */
    val waiting: StateFlow<ChosenFile?>

    /** Takes it, so that it waits no more. */
    fun take(): ChosenFile?
}

/** Keeps the screen lit, while a code is shown or looked for. */
interface Lighting {
    /** Once more, or once less: it is lit as long as anything wants it. */
    fun lit(on: Boolean)
}

/** Remembers how somebody wants this phone to be, unsealed: never anything they wrote, and nothing about them. */
interface Remembering {
    /** What was chosen, if anything was. */
    fun get(name: String): String?

    /** Remembers a choice, or forgets it. */
    fun set(name: String, value: String?)
}
