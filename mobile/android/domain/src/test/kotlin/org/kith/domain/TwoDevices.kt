package org.kith.domain

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteIfExists
import kotlin.io.path.div
import kotlin.io.path.isRegularFile
import kotlin.io.path.name
import kotlinx.coroutines.CoroutineScope
import org.kith.Kith

/**
 * Two devices of one person begin alike, do something [here] and something else [there] at the same time, and what was
 * done there comes here. Both are real cores; the other one stands on a copy that a backup was brought back to.
 */
suspend fun CoroutineScope.twoDevices(
    folder: Path,
    begin: suspend Kith.() -> Unit,
    here: suspend Kith.() -> Unit,
    there: suspend Kith.() -> Unit,
    then: suspend (Session) -> Unit,
) {
    val (mine, other) = folder / "mine" to folder / "other"
    mine.createDirectories()
    inSession(mine) { session ->
        session.create(null)
        session.ask(begin)
    }
    copy(mine, other)
    // What stands outside of the store does not come along with a backup.
    (other / "kith.mark").deleteIfExists()
    val parcel = inSession(other) { session ->
        session.ask(there)
        session.ask { parcelForOwnDevices() }
    }
    inSession(mine) { session ->
        session.ask(here)
        session.ask {
            val news = parcel().use { coming ->
                coming.take(parcel)
                coming.finish()
            }
            check(news.refused.isEmpty()) { "refused: ${news.refused}" }
        }
        then(session)
    }
}

private fun copy(from: Path, to: Path) = Files.walk(from).use { files ->
    files.filter { it.isRegularFile() && it.name != "lock" }.forEach { file ->
        val copy = to.resolve(from.relativize(file).toString())
        copy.parent.createDirectories()
        Files.copy(file, copy)
    }
}
