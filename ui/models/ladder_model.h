#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractListModel>
#include <QVector>

namespace ui::models {

/// What the ladder of one device says beside the roles of every model.
enum LadderRole {
    RungRole = Qt::UserRole + 100, ///< LadderModel::Rung as int
    TimeTextRole,                  ///< when, as in the log
};

/// One device and this computer, down the page in the order of time: what it asked, what it was answered, and
/// between them how long nothing was said. A rung each; its accessible text is a whole sentence.
class LadderModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Rung {
        Ask,    ///< from the device
        Answer, ///< to the device
        Pause,  ///< nothing was said
    };
    /// A shorter silence between two requests is no news.
    static constexpr qint64 kPause = 10'000; ///< milliseconds

    using QAbstractListModel::QAbstractListModel;

    /// Oldest first; those under way have no answer yet.
    void setRequests(const QVector<progress::ExplainedRequest> &requests);
    void append(const QVector<progress::ExplainedRequest> &requests);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Step {
        Rung rung = Rung::Ask;
        QDateTime time;         ///< UTC
        qint64 silence = 0;     ///< of a pause, milliseconds
        qsizetype request = -1; ///< of the others
    };
    QVector<Step> stepsOf(qsizetype first) const;
    QString text(const Step &step) const;
    QString sentence(const Step &step) const;

    QVector<progress::ExplainedRequest> m_requests;
    QVector<Step> m_steps;
};

} // namespace ui::models
