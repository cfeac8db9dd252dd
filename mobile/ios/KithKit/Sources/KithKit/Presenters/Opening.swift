import KithBindings

//  What is opened from a place: a page, something to write, something to carry.

extension Places {
    /// A goal's page.
    public func goal(_ id: EntryName) -> OnePresenter<Goal> {
        opened(OnePresenter(session, id, .goal) { session throws(Trouble) in try await session.goal(id) })
    }

    /// A hope note's page.
    public func hopeNote(_ id: EntryName) -> OnePresenter<HopeNote> {
        opened(OnePresenter(session, id, .hopeNote) { session throws(Trouble) in try await session.hopeNote(id) })
    }

    /// Somebody's page.
    public func person(_ id: EntryName) -> OnePresenter<Reachable> {
        let now = now
        return opened(
            OnePresenter(session, id, .contact) { session throws(Trouble) in try await session.person(id, at: now()) })
    }

    /// What is between the member and somebody.
    public func between(_ person: EntryName) -> BetweenPresenter {
        opened(BetweenPresenter(session, person, words: write(.words, of: person, BetweenPresenter.words)))
    }

    /// What there is to give.
    public func giving(to person: EntryName) -> GivingPresenter {
        opened(GivingPresenter(session, to: person))
    }

    /// Two people meet; `person` is who it is, where the member has them among their people.
    public func meeting(with person: EntryName? = nil) -> MeetingPresenter {
        MeetingPresenter(session, with: person)
    }

    /// What waits for somebody, or for everybody the member met, made ready to be carried.
    public func carrying(to person: EntryName?) -> CarryingPresenter {
        CarryingPresenter(session, to: person)
    }

    /// Something is taken in.
    public func taking() -> TakingPresenter {
        TakingPresenter(session)
    }

    /// A copy of everything.
    public func copying() -> CopyPresenter {
        CopyPresenter(session)
    }

    /// A new goal is written.
    public func writeGoal() -> WritingPresenter { write(Goal?.none) }

    /// A new hope note is written.
    public func writeHopeNote() -> WritingPresenter { write(HopeNote?.none) }

    /// Somebody new is written down.
    public func writePerson() -> WritingPresenter { write(Person?.none) }

    /// A goal is written: changed, or new where there is none.
    public func write(_ goal: Goal?) -> WritingPresenter {
        write(.goal, of: goal?.id, Goal.fields(goal))
    }

    /// A hope note is written: new where there is none.
    public func write(_ note: HopeNote?) -> WritingPresenter {
        write(.hopeNote, of: note?.id, HopeNote.fields(note))
    }

    /// Somebody is written down: new where there is none.
    public func write(_ person: Person?) -> WritingPresenter {
        write(.contact, of: person?.id, Person.fields(person))
    }

    /// The member writes about themselves.
    public func writeProfile() -> WritingPresenter {
        write(.profile, of: nil, Profile.fields(settings.shown?.profile))
    }

    /// A step is written beneath a goal's others.
    public func writeStep(of goal: EntryName) -> WritingPresenter {
        write(.step, of: goal, ["text": ""])
    }

    /// Goes on with something that was being written.
    public func goOn(with name: DraftName) -> WritingPresenter {
        WritingPresenter(name, from: [:], in: drafts)
    }

    private func write(_ sort: DraftSort, of id: EntryName?, _ fields: [String: String]) -> WritingPresenter {
        WritingPresenter(DraftName(sort, id), from: fields, in: drafts)
    }
}
