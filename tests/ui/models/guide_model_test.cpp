#include "ui/models/guide_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using progress::GuideLine;
using progress::StageState;
using ui::models::GuideModel;

class GuideModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksTheCurrentLine()
    {
        GuideModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.currentRow(), -1);
        model.setLines({{{}, StageState::Done, false},
                        {{}, StageState::UnderWay, true},
                        {{}, StageState::ToCome, false}});
        QCOMPARE(model.currentRow(), 1);
        QVERIFY(model.index(1, 0).data(ui::models::CurrentRole).toBool());
        QVERIFY(model.index(0, 0).data().toString() == QStringLiteral("●"));
        QVERIFY(model.index(2, 0).data().toString() == QStringLiteral("○"));
    }

    void linesOfOneDeviceChangeInPlace()
    {
        GuideModel model;
        const QAbstractItemModelTester tester(&model);
        model.setLines({{{}, StageState::UnderWay, true}, {{}, StageState::ToCome, false}});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setLines({{{}, StageState::Done, false}, {{}, StageState::UnderWay, true}});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.currentRow(), 1);
        model.setLines({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(GuideModelTest)
#include "guide_model_test.moc"
