package org.kith.domain

import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.deleteExisting
import kotlin.io.path.div
import kotlin.io.path.outputStream
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlinx.coroutines.CoroutineScope
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test
import org.kith.entry.GoalRequest

/**
 * A phone with no room left: what was saved opens and is read, what was typed is still there, and it is kept once there
 * is room. `cargo xtask test` supplies the small disk.
 */
class FullDiskTest {
    @Test
    fun `a full phone refuses with a code, loses nothing, and keeps once there is room`() = onASmallDisk { folder, disk ->
        inSession(folder) { session ->
            val shell = Shell(session, this, { TUESDAY })
            shell.create(null)
            disk.fill()
            // Whatever room there is within the files is used up by and by.
            var kept = 0
            var refused: String? = null
            while (refused == null) {
                refused = codeOf { session.ask { addGoal(GoalRequest(title = "Goal $kept", why = "y".repeat(4_000))) } }
                if (refused == null) kept++
            }
            assertEquals("Store.Full", refused)
            val writing = shell.writeNote(null, this)
            writing.write { copy(text = "It passes. ".repeat(500)) }
            writing.keep { }
            assertEquals("Store.Full", writing.keeping.state.until { it.trouble != null }.trouble!!.code)
            assertEquals(5_500, writing.now.value.text.length)
            assertEquals(kept, session.ask { goals() }.size)
            disk.makeRoom()
            writing.keep { }
            shell.notes(this).state.until { it.total == 1 }
            assertEquals(kept, session.ask { goals() }.size)
        }
    }

    @Test
    fun `a full phone still opens`() = onASmallDisk { folder, disk ->
        inSession(folder) { session ->
            session.create(null)
            repeat(5) { session.ask { addGoal(GoalRequest(title = "Goal $it")) } }
        }
        disk.fill()
        assertEquals(5, inSession(folder) { session -> session.ask { goals() }.size })
    }

    private fun onASmallDisk(test: suspend CoroutineScope.(folder: Path, disk: SmallDisk) -> Unit) {
        val disk = System.getenv("KITH_SMALL_DISK")?.let(::Path)
        assumeTrue(disk != null, "there is no small disk here: KITH_SMALL_DISK names its folder")
        SmallDisk(assertNotNull(disk)).use { small -> onAFolder(disk / "kept") { test(it, small) } }
    }
}

/** A disk that can be filled, and emptied of that again. */
private class SmallDisk(disk: Path) : AutoCloseable {
    private val ballast = disk / "ballast"

    /** Leaves no room. */
    fun fill() {
        ballast.outputStream().use { file ->
            val zeros = ByteArray(4_096)
            while (runCatching { file.write(zeros) }.isSuccess) Unit
        }
    }

    fun makeRoom() = ballast.deleteExisting()

    override fun close() {
        ballast.toFile().delete()
    }
}
