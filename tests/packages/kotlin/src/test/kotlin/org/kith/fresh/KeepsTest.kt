package org.kith.fresh

import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir
import org.kith.Kith
import org.kith.companion.LockRequest
import org.kith.companion.State
import org.kith.entry.GoalRequest

/** The artefact brings its library: a fresh project keeps something and finds it again. */
class KeepsTest {
    @TempDir
    lateinit var folder: File

    @Test
    fun `what was kept is there again`() = runBlocking {
        assertEquals(null, System.getProperty("jna.library.path"), "the library comes from the artefact alone")
        Kith.open(folder.path, null).use { kith ->
            kith.create(LockRequest.Passphrase(PASSPHRASE))
            kith.addGoal(GoalRequest(title = "Walk"))
        }
        Kith.open(folder.path, null).use { kith ->
            assertEquals(State.LOCKED, kith.state())
            kith.unlock(PASSPHRASE)
            assertEquals(listOf("Walk"), kith.goals().map { it.title })
            assertTrue(kith.hasLock())
        }
    }

    private companion object {
        const val PASSPHRASE = "river stones and tea"
    }
}
