package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import org.kith.entry.DayChange
import org.kith.entry.EntryId
import org.kith.entry.GoalRequest
import org.kith.entry.GoalView
import org.kith.entry.StepId
import org.kith.entry.StepRequest

/** A step as it is written; a new one has no [id] yet. */
data class StepFields(val id: StepId?, val text: String) {
    /** Whether it is a step that is not there yet. One without words is no step. */
    val isNew: Boolean get() = id == null && text.isNotBlank()
}

/** One more step of a goal, as it is written on the goal's page. */
data class StepMore(val text: String = "") : Form<StepMore> {
    override fun fields(): Fields = mapOf("text" to text)

    override fun with(draft: Fields) = StepMore(draft["text"].orEmpty())
}

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

    override fun known(added: List<String>): GoalFields {
        val ids = added.iterator()
        return copy(steps = steps.map { if (it.isNew && ids.hasNext()) it.copy(id = ids.next()) else it })
    }

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

/** The steps as they were, turned into the steps as they are now. */
private fun stepRequests(begun: List<StepFields>, now: List<StepFields>): List<StepRequest> {
    val written = now.filter { it.text.isNotBlank() }
    val kept = written.mapNotNull { it.id }
    val texts = begun.associate { it.id to it.text }
    val removed = begun.mapNotNull { it.id }.filter { it !in kept }
    return removed.map { StepRequest.Remove(it) } +
        written.mapNotNull { (id, text) -> id?.takeIf { texts[it] != text }?.let { StepRequest.Rename(it, text) } } +
        moves(begun.mapNotNull { it.id }.filter { it in kept }, kept) +
        written.filter { it.isNew }.map { StepRequest.Add(it.text) }
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

/** Writes a goal: a new one where there is no [id]. */
suspend fun Shell.writeGoal(id: EntryId?, scope: CoroutineScope): Writing<GoalFields> {
    val begun = id?.let { GoalFields.of(session.ask { goal(it) }) } ?: GoalFields()
    return writing(DraftKey(Draft.GOAL, id), begun, scope) { goal, was, now, drafts ->
        val request = goalRequest(was, now)
        keepGoal(goal, request, drafts).let { kept ->
            Kept(kept.id, kept.steps.map { it.id }.takeLast(request.steps.count { it is StepRequest.Add }))
        }
    }
}

/** Writes one more step of a goal, which is put after the others. */
suspend fun Shell.writeStep(goal: EntryId, scope: CoroutineScope): Writing<StepMore> =
    writing(DraftKey(Draft.STEP, goal), StepMore(), scope) { _, _, now, drafts ->
        Kept(keepGoal(goal, GoalRequest(steps = listOf(StepRequest.Add(now.text))), drafts).id)
    }
