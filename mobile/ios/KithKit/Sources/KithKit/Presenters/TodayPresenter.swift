import KithBindings

/// Today: a note, the next small steps, somebody to reach. Which ones is the core's to say.
public final class TodayPresenter: Presenter<TodayView> {
    /// The steps that stay where they are. Only what is really shown stays: a look that comes while somebody comes anew
    /// comes anew as well.
    private var stay: [StepName] = []

    override func answer() async throws(Trouble) -> TodayView {
        try await session.today(at: now(), shown: stay)
    }

    override func took(_ answer: TodayView) {
        stay = answer.steps.map { StepName(goal: $0.goal, step: $0.step.id) }
    }

    override public func forget() {
        stay = []
        super.forget()
    }

    /// Somebody comes to it: steps that are done by now make room. A mere ``look()`` leaves them where they are, so
    /// that one just done does not jump away.
    override public func begin() async {
        stay = []
        letGo()
        await super.begin()
    }

    /// Marks a step done, or not done.
    public func mark(_ step: NextStepView, done: Bool) async {
        await act { session throws(Trouble) in
            let change = StepChange.done(id: step.step.id, done: done)
            try await session.keep(GoalWritten(steps: [change]), id: step.goal)
        }
    }
}
