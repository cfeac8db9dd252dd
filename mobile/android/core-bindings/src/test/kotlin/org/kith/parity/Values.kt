package org.kith.parity

import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KProperty1
import kotlin.reflect.KType
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.primaryConstructor
import org.json.JSONArray
import org.json.JSONObject

/** A value of the scenario's, as Kotlin's [type] has it. What an earlier step gave is handed on as it is. */
internal fun made(type: KType, given: Any?): Any? {
    val wanted = type.classifier as KClass<*>
    return when {
        given == null || given == JSONObject.NULL -> null
        given is List<*> && wanted == List::class -> given.map { made(type.arguments.single().type!!, it) }
        given is JSONArray -> given.map { made(type.arguments.single().type!!, it) }
        wanted == UInt::class -> (given as Number).toInt().toUInt()
        given is String && wanted.java.isEnum -> wanted.java.enumConstants.single { camel((it as Enum<*>).name) == given }
        given is JSONObject && wanted.isSealed -> {
            val kind = wanted.nestedClasses.single { kindOf(it) == given.getString("kind") }
            kind.objectInstance ?: built(kind.primaryConstructor!!, given)
        }
        given is JSONObject -> built(wanted.primaryConstructor!!, given)
        else -> given
    }
}

/** Builds a record; a field that is not given has its default, or is not there. */
private fun built(make: KFunction<Any>, given: JSONObject): Any = make.callBy(
    make.parameters
        .filter { given.has(it.name) || !it.isOptional }
        .associateWith { made(it.type, given.opt(it.name!!)) },
)

/** What stands at a path of an answer. */
internal fun found(answer: Any?, path: String): Any? =
    path.split('.').filter { it.isNotEmpty() }.fold(answer) { value, part ->
        val index = part.toIntOrNull()
        when {
            index != null -> (value as List<*>)[index]
            part == "length" -> (value as List<*>).size
            else -> field(value!!, part)
        }
    }

private fun field(value: Any, name: String): Any? {
    val fields = value::class.memberProperties.associateBy { it.name }
    val field = fields[name] ?: fields["answer"].takeIf { name == "code" }
    @Suppress("UNCHECKED_CAST")
    return if (field == null && name == "kind") kindOf(value::class) else (field as KProperty1<Any, *>).get(value)
}

/** A value as the scenario writes it. */
internal fun plain(value: Any?): Any? = when (value) {
    is Enum<*> -> camel(value.name)
    is UInt -> value.toInt()
    null -> JSONObject.NULL
    else -> value
}

private fun kindOf(of: KClass<*>): String = of.simpleName!!.replaceFirstChar { it.lowercase() }

/** `LEFT_THIS_PHONE` is `leftThisPhone` in TypeScript's spelling. */
private fun camel(name: String): String =
    name.lowercase().split('_').mapIndexed { at, word -> if (at == 0) word else word.replaceFirstChar { it.uppercase() } }.joinToString("")
