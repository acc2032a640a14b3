#include "core/intake/mapping_memory.h"
#include "tests/core/intake/sheets.h"

#include <QTest>

using intake::Choices;
using intake::Fate;
using sheets::planOf;
using sheets::s;

/// What a person says beside repairs: a model for rows without one, another text for a cell.
class ChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aModelIsForNewDevicesThatSayNone()
    {
        Choices choices;
        choices.defaultModel = s("8188");
        job::Job job;
        job.templates << std::make_shared<const job::Template>(s("8188.conf"), s("8188"), false,
                                                               "sip.proxy = \n");
        const auto plan = planOf("Name,MAC,Model\nGym,0022EE000001,\nHall,0022EE000002,8186\n", job, choices);
        QCOMPARE(plan.rows.at(0).device.model, s("8188"));
        QCOMPARE(plan.rows.at(0).device.templateName, s("8188.conf"));
        QCOMPARE(plan.rows.at(1).device.model, s("8186"));
        QVERIFY(!sheets::says(plan, s("C2 model-blank")));
    }

    void aDeviceThatIsThereGetsNoModelByTheWay()
    {
        Choices choices;
        choices.defaultModel = s("8186");
        choices.existing = intake::OnExisting::Update;
        job::Job job;
        sheets::add(job, s("0022EE000001")).model.clear();
        const auto plan = planOf("Name,MAC\nGym,0022EE000001\n", job, choices);
        QCOMPARE(plan.rows.at(0).fate, Fate::Update);
        QVERIFY(plan.rows.at(0).device.model.isEmpty());
    }

    void whatIsTypedOverACellIsTakenAndSaid()
    {
        const QByteArray csv = "Name,MAC,Model\nGym,nonsense,8188\n";
        QCOMPARE(planOf(csv).of(Fate::Refuse), 1);
        Choices choices;
        choices.typed.insert({1, 1}, s("0022EE000001"));
        const auto plan = planOf(csv, {}, choices);
        QCOMPARE(plan.of(Fate::Add), 1);
        const auto said = std::ranges::find(plan.problems, s("B2 cell-typed"), sheets::textOf);
        QVERIFY(said != plan.problems.end());
        QVERIFY(said->repaired);
        QCOMPARE(said->repair->front(), (intake::Difference{1, s("nonsense"), s("0022EE000001"), false}));
    }

    void whatIsTypedIsCheckedLikeWhatTheSheetShows()
    {
        Choices choices;
        choices.typed.insert({1, 1}, s("still nonsense"));
        const auto plan = planOf("Name,MAC\nGym,0022EE000001\n", {}, choices);
        QCOMPARE(plan.of(Fate::Refuse), 1);
        QVERIFY(sheets::says(plan, s("B2 mac-invalid")));
    }

    void whatWasRememberedCanBeForgotten()
    {
        auto mapping = intake::guess(sheets::tableOf("Blorp,MAC\nx,0022EE000001\n"));
        mapping.assign(0, intake::Target{intake::Field::Location, {}});
        intake::MappingMemory memory;
        memory.remember(mapping);
        QVERIFY(memory.knows(mapping));
        memory.forget(mapping);
        QVERIFY(!memory.knows(mapping));
        QCOMPARE(memory, intake::MappingMemory());
    }
};

QTEST_APPLESS_MAIN(ChoicesTest)
#include "choices_test.moc"
