package org.kith.ui

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import org.kith.domain.AboutFields
import org.kith.domain.Chosen
import org.kith.domain.Shell
import org.kith.domain.Spot
import org.kith.domain.Topic
import org.kith.domain.Written
import org.kith.domain.about
import org.kith.domain.writeAbout

/** What somebody says of themselves, and what two devices say differently. */
@Composable
fun ColumnScope.AboutTopic(shell: Shell) {
    val scope = rememberCoroutineScope()
    val seen by remember { shell.about(scope) }.state.collectAsState()
    TroubleLine(seen.trouble)
    val about = seen.value ?: return
    about.profile?.let { profile ->
        if (profile.name.isNotEmpty()) Text(profile.name, style = MaterialTheme.typography.titleLarge)
        if (profile.about.isNotEmpty()) Text(profile.about)
        ToChoose(shell, Chosen.Profile(profile))
    } ?: Quiet(say(Word.ABOUT_ABOUT_HINT))
    PlainButton(say(Word.ACT_EDIT), icon = Icons.write) { shell.way.go(Spot.Write(Written.ABOUT)) }
}

/** Writing what somebody says of themselves. */
@Composable
fun WriteAbout(shell: Shell) = WritingFrame<AboutFields>(
    shell, say(Word.ABOUT_TITLE), Spot.Write(Written.ABOUT), { shell.writeAbout(it) }, { Spot.Settings(Topic.ABOUT) },
) { now, write ->
    Field(say(Word.ABOUT_NAME), now.name, { write { copy(name = it) } })
    Field(say(Word.ABOUT_ABOUT), now.about, { write { copy(about = it) } }, hint = say(Word.ABOUT_ABOUT_HINT), lines = 5)
}
