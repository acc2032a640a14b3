#include "ui/models/findings_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using ui::models::FindingsModel;

class FindingsModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhereAndHowBad()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model);
        checks::Finding finding;
        finding.severity = checks::Severity::Error;
        finding.place = {QStringLiteral("algop8188.conf"), 12, {}};
        model.setFindings({finding, {}});
        QCOMPARE(model.index(0, static_cast<int>(FindingsModel::Column::Severity)).data().toString(),
                 QStringLiteral("Error"));
        QCOMPARE(model.index(0, static_cast<int>(FindingsModel::Column::File)).data().toString(),
                 QStringLiteral("algop8188.conf, line 12"));
        QCOMPARE(model.index(0, 0).data(ui::models::ToneRole).toInt(), static_cast<int>(progress::Tone::Bad));
        model.setFindings({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(FindingsModelTest)
#include "findings_model_test.moc"
