#include "core/progress/messages.h"
#include "core/progress/verdicts.h"
#include "tests/ui/support/values.h"
#include "ui/bench/remedies.h"

#include <QTest>

using progress::Grade;
using ui::bench::Deed;
using ui::bench::remedyFor;

class RemediesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever stops a device was thought of: only where nothing but the device itself helps there is no
    /// button.
    void everyCauseHasItsAction()
    {
        QStringList without;
        for (const auto rules : {progress::requestRules(), progress::silenceRules()}) {
            for (const progress::Rule &rule : rules) {
                if (rule.tone == progress::Tone::Bad &&
                    remedyFor(stuck(rule.code), {true}).deed == Deed::None)
                    without << rule.code.toString();
            }
        }
        without.sort();
        without.removeDuplicates();
        QCOMPARE(without,
                 (QStringList{QStringLiteral("stuck-mac-asked-case"), QStringLiteral("stuck-no-return"),
                              QStringLiteral("stuck-no-return-image")}));
    }

    void aRepairOfTheChecksComesFirst()
    {
        const auto remedy = remedyFor(stuck(progress::kNameCase), {true, QStringLiteral("Rename it")});
        QCOMPARE(remedy.deed, Deed::Repair);
        QCOMPARE(remedy.label, QStringLiteral("Rename it"));
    }

    void aStrangerIsTakenInAndADeviceOfTheJobEdited()
    {
        auto device = stuck(progress::kNothingForIt);
        device.listed = false;
        QCOMPARE(remedyFor(device, {true}).deed, Deed::Adopt);
        device.listed = true;
        QCOMPARE(remedyFor(device, {true}).deed, Deed::EditDevice);
        device.mac.reset();
        QCOMPARE(remedyFor(device, {true}).deed, Deed::None);
    }

    void aFolderHasOnlyItsFiles()
    {
        auto device = stuck(progress::kNothingForIt);
        QCOMPARE(remedyFor(device, {}).deed, Deed::ShowFile);
        device.verdict->file.clear();
        QCOMPARE(remedyFor(device, {}).deed, Deed::None);
    }

    void whoeverGetsOnNeedsNone()
    {
        QCOMPARE(remedyFor(support::deviceOf(1, Grade::Served), {true}).deed, Deed::None);
    }

private:
    static progress::DeviceState stuck(base::Code cause)
    {
        auto device = support::deviceOf(1, Grade::Stuck);
        device.listed = true;
        device.verdict = progress::Verdict{{cause, {}}, QStringLiteral("algop8188.conf")};
        return device;
    }
};

QTEST_GUILESS_MAIN(RemediesTest)
#include "remedies_test.moc"
