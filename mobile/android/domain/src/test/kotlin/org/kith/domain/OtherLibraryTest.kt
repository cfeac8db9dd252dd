package org.kith.domain

import java.io.File
import kotlin.test.assertEquals
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** A library that is not the one that the Kotlin was written for is a code, and no crash. */
class OtherLibraryTest {
    @TempDir
    lateinit var folder: File

    @Test
    fun `without its library Kith says so each time it is asked`() {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val nowhere = listOf("-Djna.library.path=${folder.path}", "-Djna.noclasspath=true", "-Djna.nosys=true")
        val command = listOf(java) + nowhere + listOf("-cp", System.getProperty("java.class.path"), "org.kith.domain.OtherLibraryTestKt", folder.path)
        val child = ProcessBuilder(command).redirectErrorStream(true).start()
        assertEquals(List(2) { "Kith.OtherLibrary" }, child.inputStream.bufferedReader().readLines().filter { it.startsWith("Kith.") })
        assertEquals(0, child.waitFor())
    }
}

/** Asks twice: what failed to load once fails in another way the second time. */
@OptIn(kotlinx.coroutines.DelicateCoroutinesApi::class)
fun main(args: Array<String>) = runBlocking {
    repeat(2) {
        try {
            Session.open(args.single(), GlobalScope)
        } catch (trouble: Trouble) {
            println(trouble.code)
        }
    }
}
