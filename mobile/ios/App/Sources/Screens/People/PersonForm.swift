import KithKit
import SwiftUI

/// Somebody who is being written down: new, or changed.
struct PersonForm: View {
    let form: WritingPresenter

    var body: some View {
        Writing(title: form.name.id == nil ? say("write_person.new") : say("write_person.edit"), form: form) {
            Question(ask: say("write_person.name"), answer: form.text("name"))
            Question(ask: say("write_person.how"), hint: say("write_person.how_hint"), answer: form.text("how"))
            WaysQuestion(form: form)
            HoursQuestion(form: form)
            Question(
                ask: say("write_person.good_for"), hint: say("write_person.good_for_hint"),
                answer: form.text("goodFor"))
        }
    }
}

/// What the member says of themselves.
struct AboutForm: View {
    let form: WritingPresenter

    var body: some View {
        Writing(title: say("about.title"), form: form) {
            Question(ask: say("about.name"), answer: form.text("name"))
            Question(ask: say("about.about"), hint: say("about.about_hint"), answer: form.text("about"), isLong: true)
        }
    }
}
