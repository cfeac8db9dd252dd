package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import org.kith.entry.ContactRequest
import org.kith.entry.ContactView
import org.kith.entry.EntryId
import org.kith.entry.Hours
import org.kith.entry.Way as Reachable
import org.kith.entry.WayId
import org.kith.entry.WayRequest

/** A way to reach somebody as it is written; a new one has no [id] yet. */
data class WayFields(val id: WayId?, val kind: String, val value: String) {
    /** Whether it is a way that is not there yet. One without a number or an address is no way. */
    val isNew: Boolean get() = id == null && value.isNotBlank()
}

/** Days and times as they are written. */
data class HoursFields(val days: Set<String> = emptySet(), val from: String = "", val to: String = "")

/** Somebody as they are written down. */
data class PersonFields(
    val name: String = "",
    val how: String = "",
    val ways: List<WayFields> = emptyList(),
    val hours: List<HoursFields> = emptyList(),
    val goodFor: String = "",
) : Form<PersonFields> {
    override fun fields(): Fields = mapOf("name" to name, "how" to how, "goodFor" to goodFor) +
        ways.withIndex().associate { (at, way) -> "way$at" to listOf(way.id ?: "-", way.kind, way.value).joinToString("\n") } +
        hours.withIndex().associate { (at, it) -> "hours$at" to listOf(it.days.joinToString(" "), it.from, it.to).joinToString("\n") }

    override fun with(draft: Fields) = PersonFields(
        name = draft["name"].orEmpty(),
        how = draft["how"].orEmpty(),
        ways = lines(draft, "way").map { (id, kind, value) -> WayFields(id.takeUnless { it == "-" }, kind, value) },
        hours = lines(draft, "hours").map { (days, from, to) ->
            HoursFields(days.split(' ').filter { it.isNotEmpty() }.toSet(), from, to)
        },
        goodFor = draft["goodFor"].orEmpty(),
    )

    override fun known(added: List<String>): PersonFields {
        val ids = added.iterator()
        return copy(ways = ways.map { if (it.isNew && ids.hasNext()) it.copy(id = ids.next()) else it })
    }

    companion object {
        /** Somebody who is there already, to be changed. */
        fun of(person: ContactView) = PersonFields(
            name = person.name,
            how = person.how,
            ways = person.ways.map { WayFields(it.id, it.kind, it.value) },
            hours = person.hours.map { HoursFields(it.days.toSet(), it.from, it.to) },
            goodFor = person.goodFor,
        )

        private fun lines(draft: Fields, name: String): List<List<String>> =
            generateSequence(0) { it + 1 }.map { draft["$name$it"] }.takeWhile { it != null }.filterNotNull()
                .map { it.split('\n', limit = 3) }.filter { it.size == 3 }.toList()
    }
}

/** Only what was changed. */
fun personRequest(begun: PersonFields, now: PersonFields): ContactRequest {
    val written = now.ways.filter { it.value.isNotBlank() }
    val were = begun.ways.associateBy { it.id }
    val removed = begun.ways.mapNotNull { it.id }.filter { id -> written.none { it.id == id } }
    val ways = removed.map { WayRequest.Remove(it) } + written.mapNotNull { way ->
        val id = way.id
        when {
            id == null -> WayRequest.Add(Reachable(way.kind, way.value))
            were[id] != way -> WayRequest.Change(id, Reachable(way.kind, way.value))
            else -> null
        }
    }
    return ContactRequest(
        name = now.name.takeIf { it != begun.name },
        how = now.how.takeIf { it != begun.how },
        ways = ways,
        hours = now.hours.takeIf { it != begun.hours }?.map { stretch ->
            Hours(WEEK.filter { it in stretch.days }, stretch.from, stretch.to)
        },
        goodFor = now.goodFor.takeIf { it != begun.goodFor },
    )
}

/** Writes somebody down: somebody new where there is no [id]. */
suspend fun Shell.writePerson(id: EntryId?, scope: CoroutineScope): Writing<PersonFields> {
    val begun = id?.let { PersonFields.of(session.ask { contact(it) }) } ?: PersonFields()
    return writing(DraftKey(Draft.PERSON, id), begun, scope) { person, was, now, drafts ->
        val request = personRequest(was, now)
        keepContact(person, request, drafts).let { kept ->
            Kept(kept.id, kept.ways.map { it.id }.takeLast(request.ways.count { it is WayRequest.Add }))
        }
    }
}
