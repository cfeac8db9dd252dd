package org.kith.domain

import org.kith.entry.ContactRequest
import org.kith.entry.Field
import org.kith.entry.GoalRequest
import org.kith.entry.HopeNoteRequest
import org.kith.entry.Hours
import org.kith.entry.StepId
import org.kith.entry.StepRequest
import org.kith.entry.Way as Reachable
import org.kith.entry.WayId
import org.kith.entry.WayRequest

/** Whether there is anything to choose in an entry: a row in a list says so. */
fun Chosen.hasQuestions(): Boolean = choices.isNotEmpty() && questions().isNotEmpty()

/**
 * The questions of an entry. Where every answer comes to the same (a step that was done on two devices) there is
 * nothing to ask.
 */
fun Chosen.questions(): List<Question> = choices.map { (field, values) -> ask(field, values) }
    .map { it.copy(answers = it.answers.distinctBy { answer -> answer.settling }) }
    .filter { it.answers.size > 1 }
    .distinctBy { it.key }

private fun Chosen.ask(field: Field, values: List<String>): Question = when (field) {
    Field.Removed -> plain(field, values) { at ->
        if (at.isEmpty()) Answer(Says.Stays, Settling.Stay) else Answer(Says.Goes(at.toLong()), Settling.Remove)
    }
    Field.Begin -> plain(field, values) { Answer(Says.Day(it.ifEmpty { null }), Settling.OfGoal(GoalRequest(begin = dayChangeTo(it)))) }
    Field.Target -> plain(field, values) { Answer(Says.Day(it.ifEmpty { null }), Settling.OfGoal(GoalRequest(target = dayChangeTo(it)))) }
    Field.Pinned -> plain(field, values) { (it == "true").let { so -> Answer(Says.Pinned(so), Settling.OfNote(HopeNoteRequest(pinned = so))) } }
    Field.HardMoments -> plain(field, values) { (it == "true").let { so -> Answer(Says.Hard(so), Settling.OfNote(HopeNoteRequest(hardMoments = so))) } }
    Field.Hours -> plain(field, values) { hoursOf(it).let { hours -> Answer(Says.Open(hours), Settling.OfPerson(ContactRequest(hours = hours))) } }
    is Field.StepText -> stepText(field, values)
    is Field.StepDone -> stepDone(field, values)
    is Field.WayKind -> way(field, field.v1)
    is Field.WayValue -> way(field, field.v1)
    else -> text(field, values)
}

private fun plain(field: Field, values: List<String>, answer: (String) -> Answer) = Question("$field", field, values.map(answer))

/** A text: where there is room for two, both can be kept, one below the other. */
private fun Chosen.text(field: Field, values: List<String>): Question {
    val written = values.filter { it.isNotBlank() }
    val both = if (field in PARAGRAPHS && written.size > 1) edit(field, written.joinToString("\n\n")) else null
    return plain(field, values) { Answer(Says.Text(it.takeUnless(String::isBlank).orEmpty()), edit(field, it)) }.copy(both = both)
}

private val PARAGRAPHS = setOf(Field.Why, Field.Notes, Field.Text, Field.GoodFor, Field.About)

private fun stepText(field: Field.StepText, values: List<String>): Question {
    fun steps(texts: List<String>): Settling = Settling.OfGoal(
        GoalRequest(steps = listOf(StepRequest.Rename(field.v1, texts.first())) + texts.drop(1).map { StepRequest.Add(it) }),
    )
    return plain(field, values) { Answer(Says.Text(it), steps(listOf(it))) }.copy(both = steps(values))
}

private fun Chosen.stepDone(field: Field.StepDone, values: List<String>): Question {
    val id: StepId = field.v1
    val step = (this as? Chosen.Goal)?.view?.steps?.find { it.id == id }?.text
    return plain(field, values) { at ->
        Answer(Says.Done(at.toLongOrNull()), Settling.OfGoal(GoalRequest(steps = listOf(StepRequest.Done(id, at.isNotEmpty())))))
    }.copy(step = step.orEmpty())
}

/**
 * A way is changed as a whole: were its kind asked for alone, the answer would settle its number unseen. So where
 * devices differ in both, each number is offered with each kind.
 */
private fun Chosen.way(field: Field, id: WayId): Question {
    val own = (this as? Chosen.Person)?.view?.ways?.find { it.id == id }
    val kinds = choices.find { (it.field as? Field.WayKind)?.v1 == id }?.values
    val numbers = choices.find { (it.field as? Field.WayValue)?.v1 == id }?.values
    val ways = (numbers ?: listOf(own?.value.orEmpty())).flatMap { value ->
        (kinds ?: listOf(own?.kind.orEmpty())).map { Reachable(it, value) }
    }
    fun settling(ways: List<Reachable>): Settling = Settling.OfPerson(
        ContactRequest(ways = listOf(WayRequest.Change(id, ways.first())) + ways.drop(1).map { WayRequest.Add(it) }),
    )
    val answers = ways.map { Answer(Says.Reached(it.kind, it.value), settling(listOf(it))) }
    // Two numbers are two ways to reach somebody; two names for one number are not.
    return Question("way $id", field, answers, both = if (kinds == null) settling(ways) else null)
}

/** Hours as the values of a choice have them: `135 09:00-17:00;67 10:00-12:00`, Monday is 1. */
internal fun hoursOf(register: String): List<Hours> = HOURS.findAll(register).map { found ->
    val (days, from, to) = found.destructured
    Hours(WEEK.filterIndexed { at, _ -> "${at + 1}" in days }, from, to)
}.toList()

private val HOURS = Regex("""([1-7]+) (\d\d:\d\d)-(\d\d:\d\d)""")
