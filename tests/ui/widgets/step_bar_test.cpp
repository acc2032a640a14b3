#include "ui/widgets/step_bar_delegate.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

using progress::StageState;
using ui::models::Stages;

namespace {

/// The bar as pixels, in a font of the given size.
QImage painted(const Stages &stages, int pointSize = 10)
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), QVariant::fromValue(stages), ui::models::StagesRole);
    const ui::widgets::StepBarDelegate delegate;
    QStyleOptionViewItem option;
    option.font.setPointSize(pointSize);
    option.fontMetrics = QFontMetrics(option.font);
    QImage image(delegate.sizeHint(option, model.index(0, 0)).width(), option.fontMetrics.height() * 2,
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    option.rect = image.rect();
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0, 0));
    return image;
}

Stages allOf(StageState state)
{
    Stages stages;
    stages.fill(state);
    return stages;
}

} // namespace

class StepBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateLooksDifferent()
    {
        QVector<QImage> seen;
        for (const auto state : {StageState::ToCome, StageState::UnderWay, StageState::Done,
                                 StageState::Stuck, StageState::DoesNotApply}) {
            const QImage bar = painted(allOf(state));
            QVERIFY(!seen.contains(bar));
            seen << bar;
        }
    }

    /// Shape alone tells the states apart for whoever sees no colours.
    void statesDifferWithoutColour()
    {
        const auto grey = [](StageState state) {
            return painted(allOf(state)).convertToFormat(QImage::Format_Mono);
        };
        QVERIFY(grey(StageState::Done) != grey(StageState::ToCome));
        QVERIFY(grey(StageState::Done) != grey(StageState::UnderWay));
        QVERIFY(grey(StageState::Stuck) != grey(StageState::ToCome));
    }

    void growsWithTheFont()
    {
        const int small = painted(allOf(StageState::Done), 10).width();
        const int large = painted(allOf(StageState::Done), 20).width();
        QVERIFY2(large > small * 17 / 10, qPrintable(QStringLiteral("%1 %2").arg(small).arg(large)));
    }
};

QTEST_MAIN(StepBarTest)
#include "step_bar_test.moc"
