package org.kith.domain

import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDateTime
import java.util.Base64
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.plus
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout

/** A passphrase that is long enough. */
const val PASSPHRASE = "three green kettles"

/** A Tuesday evening. */
val TUESDAY: LocalDateTime = LocalDateTime.of(2026, 11, 24, 19, 30)

/** Runs a test on a folder of its own, with a scope that ends with it. */
fun onAFolder(folder: Path = Files.createTempDirectory("kith-"), test: suspend CoroutineScope.(folder: Path) -> Unit) {
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    try {
        runBlocking { withTimeout(60_000) { scope.test(folder) } }
    } finally {
        runBlocking { scope.coroutineContext.job.cancelAndJoin() }
        check(folder.toFile().deleteRecursively())
    }
}

/** Opens a session, runs something, and lets the folder go. */
suspend fun <T> CoroutineScope.inSession(folder: Path, use: suspend (Session) -> T): T =
    Session.open(folder.toString(), this).let { session ->
        try {
            use(session)
        } finally {
            withContext(NonCancellable) { session.end() }
        }
    }

/** Runs a test on a Kith that was just begun, and locks by [lock] where there is one. */
fun onAKith(
    lock: String? = null,
    device: Device = Device(),
    clock: Now = Now { TUESDAY },
    within: CoroutineContext = EmptyCoroutineContext,
    test: suspend CoroutineScope.(Shell) -> Unit,
) = onAFolder { folder ->
    inSession(folder) { session ->
        val shell = Shell(session, this + within, clock, device)
        shell.create(lock)
        test(shell)
    }
}

/** The code with which something is refused. */
suspend fun codeOf(call: suspend () -> Any?): String? = try {
    call()
    null
} catch (trouble: Trouble) {
    trouble.code
}

/** Waits for a state. */
suspend fun <T> StateFlow<T>.until(wanted: (T) -> Boolean): T = withTimeout(20_000) { first { wanted(it) } }

/** How often a text stands in the files of a folder: as UTF-8, as UTF-16 either way, or in base64 at any offset. */
fun Path.holds(text: String): Int = files().sumOf { bytes -> guises(text).sumOf { bytes.count(it) } }

/** How often bytes stand in the files of a folder: as they are, in base64 at any offset, or in hexadecimal. */
fun Path.holdsBytes(plain: ByteArray): Int {
    val hex = plain.joinToString("") { "%02x".format(it) }
    val guises = encoded(plain) + listOf(plain, hex.toByteArray(), hex.uppercase().toByteArray())
    return files().sumOf { bytes -> guises.sumOf { bytes.count(it) } }
}

private fun Path.files(): List<ByteArray> = Files.walk(this).use { files ->
    files.filter(Files::isRegularFile).map(Files::readAllBytes).toList()
}

private fun guises(text: String): List<ByteArray> {
    val plain = text.toByteArray()
    return listOf(plain, text.toByteArray(Charsets.UTF_16LE), text.toByteArray(Charsets.UTF_16BE)) + encoded(plain)
}

private fun encoded(plain: ByteArray): List<ByteArray> = (0..2).map { shift ->
    // The whole groups that the text alone decides, wherever it begins in what was encoded.
    val whole = Base64.getEncoder().encode(ByteArray(shift) + plain)
    val begin = if (shift == 0) 0 else 4
    whole.copyOfRange(begin, begin + (whole.size - begin - 4) / 4 * 4)
}

private fun ByteArray.count(part: ByteArray): Int =
    (0..size - part.size).count { at -> this[at] == part[0] && part.indices.all { this[at + it] == part[it] } }
