package org.kith.domain

import kotlinx.coroutines.CoroutineScope
import org.kith.entry.ProfileRequest
import org.kith.entry.ProfileView

/** What somebody says of themselves, as it is written. */
data class AboutFields(val name: String = "", val about: String = "") : Form<AboutFields> {
    override fun fields(): Fields = mapOf("name" to name, "about" to about)

    override fun with(draft: Fields) = AboutFields(draft["name"].orEmpty(), draft["about"].orEmpty())
}

/** Only what was changed. */
fun aboutRequest(begun: AboutFields, now: AboutFields) = ProfileRequest(
    name = now.name.takeIf { it != begun.name },
    about = now.about.takeIf { it != begun.about },
)

/** What is known of the member; no [profile] where they have said nothing yet. */
data class AboutMe(val profile: ProfileView?)

/** What somebody says of themselves. */
fun Shell.about(scope: CoroutineScope): Shown<AboutMe> = Shown(session, scope) { AboutMe(profile()) }

/** Writes what somebody says of themselves. */
suspend fun Shell.writeAbout(scope: CoroutineScope): Writing<AboutFields> {
    val begun = session.ask { profile() }?.let { AboutFields(it.name, it.about) } ?: AboutFields()
    return writing(DraftKey(Draft.ABOUT, null), begun, scope) { _, was, now, drafts ->
        Kept(keepProfile(aboutRequest(was, now), drafts).id)
    }
}
