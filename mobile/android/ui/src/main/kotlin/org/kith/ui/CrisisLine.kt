package org.kith.ui

/** Where there is help at once. */
data class CrisisLine(
    /** Its words are `help.<id>.name` and `help.<id>.when`. */
    val id: String,
    /** `call` or `text`. */
    val channel: String,
    /** The number, as people write it. */
    val number: String,
    /** Where it answers. */
    val nations: List<String>,
    /** When it answers. */
    val hours: String,
    /** What it costs. */
    val cost: String,
    /** The day on which somebody looked whether all of this is so. */
    val checkedOn: String,
    /** Where they looked. */
    val source: String,
) {
    /** What it is called. */
    val name: Word get() = word("name")

    /** What to know about it. */
    val about: Word get() = word("when")

    /** The digits alone. */
    val digits: String get() = number.filter { it.isDigit() }

    private fun word(of: String): Word = Word.entries.first { it.key == "help.$id.$of" }
}
