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
import org.kith.platform.Dialler
import org.kith.platform.discreet
import org.kith.platform.readAloud
import org.kith.ui.Around
import org.kith.ui.KithApp
import org.kith.ui.Word
import org.kith.ui.Words

/** The one window. All that is Android's here is handed to the screens. */
class MainActivity : ComponentActivity() {
    private val app get() = application as KithApplication

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        discreet()
        readAloud { app.shell?.idle?.touched() }
        app.handedIn.came(intent, savedInstanceState)
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
        setIntent(intent)
        app.handedIn.came(intent)
    }

    /** A file outside the sealed store: it is told whether the file that Kith was begun with is done with, and nothing else. */
    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        app.handedIn.save(outState)
    }

    /** What platform asks comes back here; what androidx asks, by its own way. */
    @Suppress("DEPRECATION", "OVERRIDE_DEPRECATION")
    override fun onActivityResult(requestCode: Int, resultCode: Int, data: Intent?) {
        super.onActivityResult(requestCode, resultCode, data)
        app.front.chose(requestCode, resultCode, data)
    }

    /** As for [onActivityResult]. */
    @Suppress("DEPRECATION", "OVERRIDE_DEPRECATION")
    override fun onRequestPermissionsResult(requestCode: Int, permissions: Array<String>, grantResults: IntArray) {
        super.onRequestPermissionsResult(requestCode, permissions, grantResults)
        app.front.allowed(requestCode, grantResults)
    }

    /** A Kith that was left for long is locked before anything of it is drawn, and what is drawn is of this minute. */
    override fun onStart() {
        super.onStart()
        app.front.came(this)
        app.shell?.returned()
    }

    /** What is being written begins to be sealed: the system may end the app from here on, and waits for nobody. */
    override fun onStop() {
        super.onStop()
        app.front.left(this)
        app.shell?.left()
        app.settle()
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
