package org.kith.app

import android.app.Application
import android.content.pm.PackageManager
import android.os.SystemClock
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import java.io.File
import java.time.LocalDateTime
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.launch
import org.kith.domain.Device
import org.kith.domain.Session
import org.kith.domain.Shell
import org.kith.domain.Trouble
import org.kith.platform.BackCamera
import org.kith.platform.ChosenFiles
import org.kith.platform.Dialler
import org.kith.platform.FaceOrFinger
import org.kith.platform.Front
import org.kith.platform.HandedIn
import org.kith.platform.HiddenCopy
import org.kith.platform.KeptLit
import org.kith.platform.PhoneKeyStore
import org.kith.platform.PlainChoices
import org.kith.platform.ShareSheet
import org.kith.ui.Opening

/** Holds the one session, which outlives every activity. */
class KithApplication : Application() {
    private val scope = MainScope()

    private val lighting by lazy { KeptLit(front, scope) }

    /** The activity that is on the screen. */
    val front = Front()

    /** What another app handed over. */
    val handedIn by lazy { HandedIn(this) }

    /** How the folder stands. */
    var opening: Opening by mutableStateOf(Opening.Going)
        private set

    /** What the screens share, once the folder is open. */
    val shell: Shell? get() = (opening as? Opening.Here)?.shell

    override fun onCreate() {
        super.onCreate()
        open()
    }

    /** Begins to seal what is being written, whatever becomes of the activity. */
    fun settle() {
        val drafts = shell?.drafts ?: return
        scope.launch {
            try {
                drafts.settle()
            } catch (_: Trouble) {
                // It stays to be kept at the next word.
            }
        }
    }

    private fun open() {
        opening = Opening.Going
        scope.launch {
            opening = try {
                val session = Session.open(File(noBackupFilesDir, "kith").path, scope)
                Opening.Here(Shell(session, scope, LocalDateTime::now, device()))
            } catch (trouble: Trouble) {
                Opening.Stuck(trouble, ::open)
            }
        }
    }

    private fun device(): Device {
        val face = FaceOrFinger(this, { getString(R.string.help_unlock) }, { getString(R.string.phone_not_now) })
        return Device(
            reaching = Dialler(this),
            sharing = ShareSheet(this),
            clipboard = HiddenCopy(this),
            keys = PhoneKeyStore(this, face),
            biometrics = face,
            camera = if (packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY)) BackCamera(this, front) else null,
            files = ChosenFiles(this, front),
            arriving = handedIn,
            lighting = lighting,
            remembering = PlainChoices(this),
            elapsed = SystemClock::elapsedRealtime,
        )
    }
}
