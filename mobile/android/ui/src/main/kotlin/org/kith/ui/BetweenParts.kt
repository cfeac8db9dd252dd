package org.kith.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch
import org.kith.companion.Between
import org.kith.companion.How
import org.kith.companion.Standing
import org.kith.domain.BetweenTwo
import org.kith.domain.Draft
import org.kith.domain.DraftKey
import org.kith.domain.Exchange
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Together
import org.kith.domain.Written
import org.kith.domain.between
import org.kith.domain.met
import org.kith.domain.mute
import org.kith.domain.part
import org.kith.domain.tellRead
import org.kith.entry.EntryId

/** What can be done with people beside writing them down: meeting, taking in, and giving to all of them at once. */
@Composable
fun MeetActs(shell: Shell) {
    val scope = rememberCoroutineScope()
    val met by remember { shell.met(scope) }.state.collectAsState()
    Acts {
        PlainButton(say(Word.MEET_DO)) { shell.way.go(Spot.With(Together.MEET)) }
        PlainButton(say(Word.TAKE_DO)) { shell.way.go(Spot.With(Together.TAKE)) }
        if (met.value.orEmpty().size > 1) PlainButton(say(Word.CARRY_ALL)) { shell.way.go(Spot.With(Together.CARRY)) }
    }
}

/** On a person's page: how the two stand, what can be given, and what passed. */
@Composable
fun ColumnScope.BetweenParts(shell: Shell, contact: EntryId, name: String) {
    val scope = rememberCoroutineScope()
    val two = remember(contact) { shell.between(contact, scope) }
    val seen by two.state.collectAsState()
    TroubleLine(seen.trouble)
    val exchange = seen.value ?: return
    PartTitle(say(Word.BETWEEN_TITLE))
    val between = exchange.between
    if (between == null) {
        Quiet(say(Word.MEET_WHY))
        PlainButton(say(Word.MEET_WITH, "name" to name)) { shell.way.go(Spot.With(Together.MEET, contact)) }
        return
    }
    HowTheyStand(shell, between, name)
    if (between.standing !is Standing.Lapsed) {
        Giving(shell, between, name)
        PassedList(shell, exchange, contact, name, two)
    }
    Settle(shell, between, name)
}

@Composable
private fun HowTheyStand(shell: Shell, between: Between, name: String) = Sheet {
    val words = LocalWords.current
    val now by shell.now.collectAsState()
    val met = words.dayOf(between.met, now)
    Text(if (between.how == How.TOGETHER) say(Word.BETWEEN_TOGETHER, "day" to met) else say(Word.BETWEEN_AFAR, "day" to met))
    if (between.about.isNotEmpty()) Text(between.about)
    val standing = between.standing
    Quiet(
        when (standing) {
            is Standing.Waiting -> say(Word.BETWEEN_WAITING, "day" to words.dayOf(standing.until, now))
            Standing.Lapsed -> say(Word.BETWEEN_LAPSED)
            Standing.Unconfirmed -> say(Word.BETWEEN_UNCONFIRMED)
            is Standing.Confirmed -> say(Word.BETWEEN_CONFIRMED)
        },
    )
    val meet = when (standing) {
        is Standing.Confirmed -> null
        Standing.Lapsed -> say(Word.MEET_WITH, "name" to name)
        else -> say(Word.BETWEEN_COMPARE)
    }
    if (meet != null) PlainButton(meet) { shell.way.go(Spot.With(Together.MEET, between.contact)) }
}

@Composable
private fun Giving(shell: Shell, between: Between, name: String) {
    val contact = between.contact
    val words = say(Word.BETWEEN_SAY, "name" to name)
    val write = { shell.way.go(Spot.Write(Written.WORDS, contact)) }
    val carry = { shell.way.go(Spot.With(Together.CARRY, contact)) }
    val waits = between.waiting.toInt()
    PlainButton(words, Modifier.fillMaxWidth(), Icons.write, write)
    if (shell.drafts[DraftKey(Draft.WORDS, contact)] != null) Quiet(say(Word.SAID_DRAFT))
    if (waits > 0) MainButton(say(Word.BETWEEN_GIVE, "name" to name, "count" to "$waits"), Modifier.fillMaxWidth(), act = carry)
    else PlainButton(say(Word.BETWEEN_GIVE_NONE, "name" to name), Modifier.fillMaxWidth(), act = carry)
    PlainButton(say(Word.BETWEEN_TAKE, "name" to name), Modifier.fillMaxWidth()) { shell.way.go(Spot.With(Together.TAKE)) }
    LightButton(say(Word.BETWEEN_OTHER)) { shell.way.go(Spot.With(Together.GIVE, contact)) }
}

@Composable
private fun PassedList(shell: Shell, exchange: Exchange, contact: EntryId, name: String, two: BetweenTwo) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Gap.m)) {
        PartTitle(say(Word.BETWEEN_LIST))
        if (exchange.passed.isEmpty()) Quiet(say(Word.BETWEEN_NONE))
        // What each of the two gave is named by them alone: the same name may come from both.
        exchange.passed.forEach { passed ->
            key(passed.delivery == null, passed.id) {
                Column {
                    PassedSheet(shell, passed, contact, name)
                    // Whoever has its end before them has read it, however long it is.
                    if (passed.delivery == null) Spacer(Modifier.fillMaxWidth().height(1.dp).whenSeen { two.seen(passed.id) })
                }
            }
        }
        if (exchange.passed.size < exchange.total) LightButton(say(Word.BETWEEN_MORE)) { two.more() }
    }

/** What is between the two is settled quietly: out of sight, telling what was read, ending it. */
@Composable
private fun Settle(shell: Shell, between: Between, name: String) {
    val scope = rememberCoroutineScope()
    var open by remember { mutableStateOf(false) }
    var ending by remember { mutableStateOf(false) }
    LightButton(say(Word.BETWEEN_SETTLE)) { open = !open }
    if (open) Sheet(pad = ROW) {
        TickRow(say(Word.BETWEEN_MUTE), between.muted, { scope.launch { shell.mute(between.contact, it) } }, beneath = say(Word.BETWEEN_MUTE_HINT))
        Between()
        TickRow(
            say(Word.BETWEEN_TELL), between.tellsRead, { scope.launch { shell.tellRead(between.contact, it) } },
            beneath = say(Word.BETWEEN_TELL_HINT, "name" to name),
        )
        Between()
        LightButton(say(Word.BETWEEN_PART)) { ending = true }
    }
    if (ending) Confirm(
        title = say(Word.BETWEEN_PART_TITLE, "name" to name), text = say(Word.BETWEEN_PART_WHAT),
        no = say(Word.ACT_KEEP_IT), yes = say(Word.BETWEEN_PART_YES),
        onNo = { ending = false },
        onYes = {
            ending = false
            scope.launch { shell.part(between.contact) }
        },
    )
}
