package org.kith.domain

import org.kith.entry.DayChange
import org.kith.entry.GoalRequest
import org.kith.entry.GoalView
import org.kith.entry.StepId
import org.kith.entry.StepRequest

/** A step as it is written; a new one has no [id] yet. */
data class StepFields(val id: StepId?, val text: String)

/** A goal as it is written. Days are as the core has them, or empty. */
data class GoalFields(
    val title: String = "",
    val why: String = "",
    val steps: List<StepFields> = emptyList(),
    val state: String = "",
    val begin: String = "",
    val target: String = "",
    val notes: String = "",
) : Form<GoalFields> {
    override fun fields(): Fields = mapOf(
        "title" to title, "why" to why, "state" to state, "begin" to begin, "target" to target, "notes" to notes,
    ) + steps.withIndex().associate { (at, step) -> "step$at" to "${step.id ?: "-"} ${step.text}" }

    override fun with(draft: Fields) = GoalFields(
        title = draft["title"].orEmpty(),
        why = draft["why"].orEmpty(),
        steps = generateSequence(0) { it + 1 }.map { draft["step$it"] }.takeWhile { it != null }.filterNotNull().map {
            StepFields(it.substringBefore(' ').takeUnless { id -> id == "-" }, it.substringAfter(' '))
        }.toList(),
        state = draft["state"].orEmpty(),
        begin = draft["begin"].orEmpty(),
        target = draft["target"].orEmpty(),
        notes = draft["notes"].orEmpty(),
    )

    companion object {
        /** A goal that is there already, to be changed. */
        fun of(goal: GoalView) = GoalFields(
            title = goal.title,
            why = goal.why,
            steps = goal.steps.map { StepFields(it.id, it.text) },
            state = goal.state,
            begin = goal.begin.orEmpty(),
            target = goal.target.orEmpty(),
            notes = goal.notes,
        )
    }
}

/** Only what was changed: what is left out stays as it is, whatever another device does to it. */
fun goalRequest(begun: GoalFields, now: GoalFields) = GoalRequest(
    title = now.title.takeIf { it != begun.title },
    why = now.why.takeIf { it != begun.why },
    state = now.state.takeIf { it != begun.state },
    notes = now.notes.takeIf { it != begun.notes },
    begin = dayChange(begun.begin, now.begin),
    target = dayChange(begun.target, now.target),
    steps = stepRequests(begun.steps, now.steps),
)

private fun dayChange(begun: String, now: String): DayChange? = when (now) {
    begun -> null
    "" -> DayChange.Clear
    else -> DayChange.Set(now)
}

/** The steps as they were, turned into the steps as they are now. A step without words is no step. */
private fun stepRequests(begun: List<StepFields>, now: List<StepFields>): List<StepRequest> {
    val written = now.filter { it.text.isNotBlank() }
    val kept = written.mapNotNull { it.id }
    val texts = begun.associate { it.id to it.text }
    val removed = begun.mapNotNull { it.id }.filter { it !in kept }
    return removed.map { StepRequest.Remove(it) } +
        written.mapNotNull { (id, text) -> id?.takeIf { texts[it] != text }?.let { StepRequest.Rename(it, text) } } +
        moves(begun.mapNotNull { it.id }.filter { it in kept }, kept) +
        written.filter { it.id == null }.map { StepRequest.Add(it.text) }
}

/** From the last to the first, each step is put before its follower unless it already stands there. */
private fun moves(were: List<StepId>, are: List<StepId>): List<StepRequest> {
    val order = were.toMutableList()
    return are.zipWithNext().reversed().mapNotNull { (id, before) ->
        if (order.getOrNull(order.indexOf(before) - 1) == id) return@mapNotNull null
        order.remove(id)
        order.add(order.indexOf(before), id)
        StepRequest.Move(id, before)
    }
}
