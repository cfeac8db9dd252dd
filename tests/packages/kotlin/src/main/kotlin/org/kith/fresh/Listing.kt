package org.kith.fresh

import kotlin.system.measureNanoTime
import kotlinx.coroutines.runBlocking
import org.kith.Kith

/** Prints how many milliseconds it takes to list all goals of the companion in KITH_FOLDER: the median of 15. */
fun main() = runBlocking {
    Kith.open(System.getenv("KITH_FOLDER"), null).use { kith ->
        kith.unlock(null)
        // The first fifteen warm up: a JVM compiles what it runs often.
        val took = List(30) { measureNanoTime { check(kith.goals().size == 10_000) } / 1e6 }.drop(15)
        // On a line of its own: what starts it may have set a colour on this one.
        println("\n${took.sorted()[took.size / 2]}")
    }
}
