package org.kith.parity

import java.io.File
import kotlin.reflect.KFunction
import kotlin.reflect.full.callSuspendBy
import kotlin.reflect.full.functions
import kotlin.reflect.full.instanceParameter
import kotlin.reflect.full.valueParameters
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlinx.coroutines.runBlocking
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import org.kith.FrameReader
import org.kith.FrameWriter
import org.kith.Kith
import org.kith.codeForLink
import org.kith.codeForPicture
import org.kith.companion.CodeKind
import org.kith.companion.FramesSeen
import org.kith.entry.KithException
import org.kith.knowCode
import org.kith.readCode

/** One course of things, the same in every language: `tests/parity/README.md` says how it is read. */
class ParityTest {
    private val companions = mutableMapOf<String, Kith>()
    private val kept = mutableMapOf<String, Any?>()

    @TestFactory
    fun `every step is as it is everywhere`(): List<DynamicTest> {
        val repository = System.getProperty("kith.repository") ?: "../../.."
        val steps = JSONObject(File(repository, "tests/parity/scenario.json").readText()).getJSONArray("steps")
        return steps.map { it as JSONObject }.mapIndexed { at, step ->
            DynamicTest.dynamicTest("$at ${step.getString("call")}") { runBlocking { goThrough(step) } }
        }
    }

    private suspend fun goThrough(step: JSONObject) {
        if (step.has("code")) {
            val refused = assertFailsWith<KithException.Refused> { ask(step) }
            assertEquals(step.getString("code"), refused.code)
            return
        }
        val answer = ask(step)
        if (step.has("as")) kept[step.getString("as")] = answer
        val expected = step.optJSONObject("expect") ?: return
        for (path in expected.keySet()) assertEquals(expected.get(path), plain(found(answer, path)), path)
    }

    private suspend fun ask(step: JSONObject): Any? {
        val kith = companions.getOrPut(step.getString("by")) { Kith.inMemory(null) }
        val given = step.optJSONObject("with") ?: JSONObject()
        val arguments = given.keySet().associateWith { filled(given.get(it)) }
        return when (val call = step.getString("call")) {
            "takeParcel" -> {
                val coming = kith.parcel()
                for (piece in (arguments["parcel"] as ByteArray).asIterable().chunked(PIECE)) coming.take(piece.toByteArray())
                coming.finish()
            }
            "frames" -> {
                val writer = FrameWriter(arguments["parcel"] as ByteArray, (arguments["frameLen"] as Number).toInt().toUInt())
                val reader = FrameReader()
                (0u..<2u * writer.enough()).asSequence().map { reader.read(writer.frame(it)) }.first { it is FramesSeen.Whole }
            }
            "codeForLink" -> codeForLink(arguments["code"] as ByteArray)
            "codeForPicture" -> codeForPicture(arguments["code"] as ByteArray)
            "readCode" -> readCode(arguments["text"] as String, wanted(arguments))
            "knowCode" -> knowCode(arguments["code"] as ByteArray, wanted(arguments))
            else -> call(kith, Kith::class.functions.single { it.name == call }, arguments)
        }
    }

    private suspend fun call(kith: Kith, method: KFunction<*>, given: Map<String, Any?>): Any? {
        val arguments = method.valueParameters.filter { it.name in given }.associateWith { made(it.type, given[it.name]) }
        assertEquals(given.keys, arguments.keys.mapNotNull { it.name }.toSet())
        return try {
            method.callSuspendBy(mapOf(method.instanceParameter!! to kith) + arguments)
        } catch (thrown: java.lang.reflect.InvocationTargetException) {
            throw thrown.targetException
        }
    }

    private fun wanted(arguments: Map<String, Any?>): List<CodeKind> =
        (arguments["wanted"] as JSONArray).map { CodeKind.valueOf((it as String).uppercase()) }

    /** An argument with what earlier steps gave in its place. */
    private fun filled(value: Any?): Any? = when {
        value is JSONObject && value.has("repeat") -> value.getJSONArray("repeat").let { it.getString(0).repeat(it.getInt(1)) }
        value is JSONObject -> JSONObject(value.keySet().associateWith { filled(value.get(it)) })
        value is JSONArray && value.any { it is String && it.startsWith("$") } -> value.map(::filled)
        value is JSONArray -> JSONArray(value.map(::filled))
        value is String && value.startsWith("$") -> found(kept[value.drop(1).substringBefore('.')], value.substringAfter('.', ""))
        else -> value
    }

    private companion object {
        const val PIECE = 1_000
    }
}
