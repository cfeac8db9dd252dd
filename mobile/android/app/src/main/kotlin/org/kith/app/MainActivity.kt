package org.kith.app

import android.content.Intent
import android.content.res.Resources
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.ui.Modifier
import java.util.Locale
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.launch
import org.kith.domain.Trouble
import org.kith.platform.Dialler
import org.kith.platform.discreet
import org.kith.ui.Around
import org.kith.ui.KithApp
import org.kith.ui.Opening
import org.kith.ui.Word
import org.kith.ui.Words

/** The one window. All that is Android's here is handed to the screens. */
class MainActivity : ComponentActivity() {
    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        discreet()
        val app = application as KithApplication
        // One that is made anew was begun with the same intent before.
        if (saved == null) app.handedIn.came(intent)
        val words = FromResources(resources, packageName)
        setContent {
            Box(Modifier.safeDrawingPadding()) {
                KithApp(app.opening, Around(words, isSystemInDarkTheme(), Dialler(this@MainActivity), { on, back -> BackHandler(on, back) }))
            }
        }
    }

    /** Another app hands something over while Kith is open or lies behind it. */
    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        (application as KithApplication).handedIn.came(intent)
    }

    @Deprecated("What platform asks comes back here; what androidx asks, by its own way.")
    override fun onActivityResult(requestCode: Int, resultCode: Int, data: Intent?) {
        super.onActivityResult(requestCode, resultCode, data)
        (application as KithApplication).front.chose(requestCode, resultCode, data)
    }

    @Deprecated("As for onActivityResult.")
    override fun onRequestPermissionsResult(requestCode: Int, permissions: Array<String>, grantResults: IntArray) {
        super.onRequestPermissionsResult(requestCode, permissions, grantResults)
        (application as KithApplication).front.allowed(requestCode, grantResults)
    }

    /** A Kith that was left for long is locked before anything of it is drawn, and what is drawn is of this minute. */
    override fun onStart() {
        super.onStart()
        (application as KithApplication).front.came(this)
        ((application as KithApplication).opening as? Opening.Here)?.shell?.returned()
    }

    /** What is being written is sealed before the system may end the app. */
    override fun onStop() {
        super.onStop()
        (application as KithApplication).front.left(this)
        val shell = ((application as KithApplication).opening as? Opening.Here)?.shell ?: return
        shell.left()
        MainScope().launch {
            try {
                shell.drafts.settle()
            } catch (_: Trouble) {
                // It stays to be kept at the next word.
            }
        }
    }
}

/** The words as Android translates them. */
private class FromResources(private val resources: Resources, private val of: String) : Words {
    private val ids = Word.entries.associateWith { resources.getIdentifier(it.resource, "string", of) }

    override val locale: Locale get() = resources.configuration.locales[0]

    override fun say(word: Word, put: Map<String, String>): String {
        val values = word.places.map { put[it].orEmpty() }
        return if (values.isEmpty()) resources.getString(ids.getValue(word)) else resources.getString(ids.getValue(word), *values.toTypedArray())
    }
}
